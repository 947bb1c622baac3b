"""Uses emulated S3, KMS and Secrets Manager as programs in Python do, by boto3 as it is. Argument: the endpoint."""

import hashlib
import io
import os
import sys
import tempfile
import threading
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
session = boto3.Session("test", "test", region_name="eu-central-1")
s3 = session.client("s3", endpoint_url=endpoint)
kms = session.client("kms", endpoint_url=endpoint)
secrets = session.client("secretsmanager", endpoint_url=endpoint)
BUCKET = "boto3-bucket"


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        found = error.response["Error"]["Code"]
        assert found == code, f"expected {code}, found {found}"
        return error.response
    raise AssertionError(f"expected {code}, found that it went through")


def buckets():
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.get_waiter("bucket_exists").wait(Bucket=BUCKET)
    assert BUCKET in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    refused("NoSuchBucket", s3.list_objects_v2, Bucket="no-such-bucket")


def small():
    put = s3.put_object(Bucket=BUCKET, Key="a/ü +&.txt", Body=b"hello", Metadata={"run": "7"}, ContentType="text/plain")
    assert put["ETag"] == '"5d41402abc4b2a76b9719d911017c592"'
    got = s3.get_object(Bucket=BUCKET, Key="a/ü +&.txt", ChecksumMode="ENABLED")
    assert got["Body"].read() == b"hello" and got["Metadata"] == {"run": "7"} and got["ContentType"] == "text/plain"
    assert got["ChecksumCRC32"] == "NhCmhg=="
    assert s3.list_objects_v2(Bucket=BUCKET, Prefix="a/")["Contents"][0]["Key"] == "a/ü +&.txt"
    assert s3.list_objects_v2(Bucket=BUCKET, Delimiter="/")["CommonPrefixes"] == [{"Prefix": "a/"}]
    refused("NoSuchKey", s3.get_object, Bucket=BUCKET, Key="missing")
    refused("404", s3.head_object, Bucket=BUCKET, Key="missing")
    refused("304", s3.get_object, Bucket=BUCKET, Key="a/ü +&.txt", IfNoneMatch=put["ETag"])
    refused("PreconditionFailed", s3.put_object, Bucket=BUCKET, Key="a/ü +&.txt", Body=b"x", IfNoneMatch="*")
    s3.copy({"Bucket": BUCKET, "Key": "a/ü +&.txt"}, BUCKET, "copy")
    assert s3.get_object(Bucket=BUCKET, Key="copy", Range="bytes=1-2")["Body"].read() == b"el"


def unseekable():
    """A stream of unknown content goes in parts; its checksum comes behind it."""
    s3.upload_fileobj(io.BytesIO(b"streamed"), BUCKET, "stream")
    assert s3.get_object(Bucket=BUCKET, Key="stream")["Body"].read() == b"streamed"


def large(folder):
    config = TransferConfig(multipart_threshold=6 << 20, multipart_chunksize=5 << 20, max_concurrency=4)
    path, back = os.path.join(folder, "up"), os.path.join(folder, "down")
    with open(path, "wb") as file:
        file.write(os.urandom(17 << 20))
    s3.upload_file(path, BUCKET, "large", Config=config)
    head = s3.head_object(Bucket=BUCKET, Key="large", ChecksumMode="ENABLED")
    assert head["ETag"].endswith('-4"') and head["ContentLength"] == 17 << 20, head
    s3.download_file(BUCKET, "large", back, Config=config)
    assert digest(path) == digest(back)
    s3.copy({"Bucket": BUCKET, "Key": "large"}, BUCKET, "large-copy", Config=config)
    assert s3.head_object(Bucket=BUCKET, Key="large-copy")["ContentLength"] == 17 << 20
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=BUCKET)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def versions():
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=BUCKET, Key="v", Body=b"1")["VersionId"]
    s3.put_object(Bucket=BUCKET, Key="v", Body=b"2")
    marker = s3.delete_object(Bucket=BUCKET, Key="v")
    assert marker["DeleteMarker"]
    response = refused("NoSuchKey", s3.get_object, Bucket=BUCKET, Key="v")
    assert response["ResponseMetadata"]["HTTPHeaders"]["x-amz-delete-marker"] == "true"
    assert s3.get_object(Bucket=BUCKET, Key="v", VersionId=first)["Body"].read() == b"1"
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=BUCKET, Prefix="v", PaginationConfig={"PageSize": 1})
    found = list(pages)
    assert sum(len(page.get("Versions", [])) for page in found) == 2
    assert sum(len(page.get("DeleteMarkers", [])) for page in found) == 1


def race():
    won = []

    def create(number):
        try:
            s3.put_object(Bucket=BUCKET, Key="race", Body=str(number), IfNoneMatch="*")
            won.append(number)
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("PreconditionFailed", "ConditionalRequestConflict")

    threads = [threading.Thread(target=create, args=(number,)) for number in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(won) == 1, won


def presigned():
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "copy"}, ExpiresIn=60)
    assert urllib.request.urlopen(url).read() == b"hello"
    put = s3.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "by-url"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(put, data=b"by url", method="PUT"))
    assert s3.get_object(Bucket=BUCKET, Key="by-url")["Body"].read() == b"by url"


def keys():
    key = kms.create_key(Description="of a test")["KeyMetadata"]["Arn"]
    sealed = kms.encrypt(KeyId=key, Plaintext=b"text", EncryptionContext={"a": "1"})["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"a": "1"})["Plaintext"] == b"text"
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=sealed)
    s3.put_object(Bucket=BUCKET, Key="kms", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    assert s3.head_object(Bucket=BUCKET, Key="kms")["SSEKMSKeyId"] == key
    kms.disable_key(KeyId=key)
    refused("KMS.DisabledException", s3.get_object, Bucket=BUCKET, Key="kms")


def secret():
    secrets.create_secret(Name="boto3/secret", SecretString="one", Tags=[{"Key": "a", "Value": "1"}])
    secrets.put_secret_value(SecretId="boto3/secret", SecretString="two")
    assert secrets.get_secret_value(SecretId="boto3/secret")["SecretString"] == "two"
    assert secrets.get_secret_value(SecretId="boto3/secret", VersionStage="AWSPREVIOUS")["SecretString"] == "one"
    secrets.delete_secret(SecretId="boto3/secret", RecoveryWindowInDays=7)
    refused("InvalidRequestException", secrets.get_secret_value, SecretId="boto3/secret")


def empty():
    bucket = session.resource("s3", endpoint_url=endpoint).Bucket(BUCKET)
    bucket.object_versions.delete()
    bucket.delete()
    refused("404", s3.head_bucket, Bucket=BUCKET)


with tempfile.TemporaryDirectory() as folder:
    for step in (buckets, small, unseekable, lambda: large(folder), versions, race, presigned, keys, secret, empty):
        step()
print("boto3 agrees")
