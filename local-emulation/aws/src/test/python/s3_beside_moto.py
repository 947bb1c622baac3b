"""Asks two servers the same of S3, KMS and Secrets Manager, and prints where their answers differ.

    python s3_beside_moto.py http://127.0.0.1:4566 http://127.0.0.1:5555
"""

import sys
import urllib.error
import urllib.request
from datetime import datetime, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "eu-central-1"
CONFIG = Config(retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=30)


class Server:
    def __init__(self, endpoint):
        session = boto3.Session("test", "test", region_name=REGION)
        self.s3, self.kms, self.secrets = (
            session.client(name, endpoint_url=endpoint, config=CONFIG) for name in ("s3", "kms", "secretsmanager")
        )
        self.liar = boto3.Session("test", "wrong", region_name=REGION).client("s3", endpoint_url=endpoint, config=CONFIG)
        self.bucket = "beside-" + datetime.now(timezone.utc).strftime("%H%M%S%f")
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})

    def put(self, key, body=b"hello", **more):
        return self.s3.put_object(Bucket=self.bucket, Key=key, Body=body, **more)


def create_again(of):
    of.s3.create_bucket(Bucket=of.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})


def create_without_place(of):
    of.s3.create_bucket(Bucket=of.bucket + "-2")


def default_block(of):
    return of.s3.get_public_access_block(Bucket=of.bucket)["PublicAccessBlockConfiguration"]["BlockPublicPolicy"]


def default_ownership(of):
    return of.s3.get_bucket_ownership_controls(Bucket=of.bucket)["OwnershipControls"]["Rules"][0]["ObjectOwnership"]


def default_encryption(of):
    said = of.s3.get_bucket_encryption(Bucket=of.bucket)["ServerSideEncryptionConfiguration"]
    return said["Rules"][0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"]


def encryption_header(of):
    return of.put("a").get("ServerSideEncryption")


def wrong_secret(of):
    of.liar.list_objects_v2(Bucket=of.bucket)


def tampered_url(of):
    of.put("a")
    url = of.s3.generate_presigned_url("get_object", Params={"Bucket": of.bucket, "Key": "a"}, ExpiresIn=60)
    try:
        return urllib.request.urlopen(url[:-4] + "0000").status
    except urllib.error.HTTPError as error:
        return error.code


def default_checksum(of):
    of.s3.put_object(Bucket=of.bucket, Key="a", Body=b"hello", ChecksumAlgorithm="CRC32C")
    return of.s3.head_object(Bucket=of.bucket, Key="a", ChecksumMode="ENABLED").get("ChecksumCRC32C")


def wrong_checksum(of):
    of.put("a", ChecksumSHA256="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")


def wrong_md5(of):
    of.put("a", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")


def if_none_match_tag(of):
    of.put("a", IfNoneMatch='"5d41402abc4b2a76b9719d911017c592"')


def if_match_missing(of):
    of.put("missing", IfMatch='"5d41402abc4b2a76b9719d911017c592"')


def if_match_wrong(of):
    of.put("a")
    of.put("a", IfMatch='"00000000000000000000000000000000"')


def delete_if_match(of):
    of.put("a")
    of.s3.delete_object(Bucket=of.bucket, Key="a", IfMatch='"00000000000000000000000000000000"')


def copy_to_itself(of):
    of.put("a")
    of.s3.copy_object(Bucket=of.bucket, Key="a", CopySource={"Bucket": of.bucket, "Key": "a"})


def range_behind(of):
    of.put("a")
    of.s3.get_object(Bucket=of.bucket, Key="a", Range="bytes=9-")


def utf8_order(of):
    of.put("order/\U0001f680")
    of.put("order/\ufffd")
    return [each["Key"] for each in of.s3.list_objects_v2(Bucket=of.bucket, Prefix="order/")["Contents"]]


def made_up_token(of):
    of.s3.list_objects_v2(Bucket=of.bucket, ContinuationToken="made up")


def delimiter_pages(of):
    for key in ("p/a/1", "p/a/2", "p/b", "p/c/1"):
        of.put(key)
    pages = of.s3.get_paginator("list_objects_v2").paginate(
        Bucket=of.bucket, Prefix="p/", Delimiter="/", PaginationConfig={"PageSize": 1}
    )
    return [page["KeyCount"] for page in pages]


def made_up_version(of):
    of.put("a")
    of.s3.get_object(Bucket=of.bucket, Key="a", VersionId="made-up")


def small_part(of):
    upload = of.s3.create_multipart_upload(Bucket=of.bucket, Key="m")["UploadId"]
    parts = []
    for number in (1, 2):
        said = of.s3.upload_part(Bucket=of.bucket, Key="m", UploadId=upload, PartNumber=number, Body=b"x")
        parts.append({"PartNumber": number, "ETag": said["ETag"]})
    of.s3.complete_multipart_upload(Bucket=of.bucket, Key="m", UploadId=upload, MultipartUpload={"Parts": parts})


def part_order(of):
    upload = of.s3.create_multipart_upload(Bucket=of.bucket, Key="m")["UploadId"]
    parts = []
    for number in (2, 1):
        said = of.s3.upload_part(Bucket=of.bucket, Key="m", UploadId=upload, PartNumber=number, Body=b"x")
        parts.append({"PartNumber": number, "ETag": said["ETag"]})
    of.s3.complete_multipart_upload(Bucket=of.bucket, Key="m", UploadId=upload, MultipartUpload={"Parts": parts})


def complete_conditionally(of):
    of.put("m")
    upload = of.s3.create_multipart_upload(Bucket=of.bucket, Key="m")["UploadId"]
    said = of.s3.upload_part(Bucket=of.bucket, Key="m", UploadId=upload, PartNumber=1, Body=b"x")
    parts = {"Parts": [{"PartNumber": 1, "ETag": said["ETag"]}]}
    of.s3.complete_multipart_upload(
        Bucket=of.bucket, Key="m", UploadId=upload, MultipartUpload=parts, IfNoneMatch="*"
    )


def wrong_policy(of):
    of.s3.put_bucket_policy(Bucket=of.bucket, Policy="no policy")


def long_key(of):
    of.put("k" * 1025)


def much_metadata(of):
    of.put("a", Metadata={"a": "v" * 2048})


def missing_key_of_kms(of):
    of.put("a", ServerSideEncryption="aws:kms", SSEKMSKeyId="1234abcd-12ab-34cd-56ef-1234567890ab")


def disabled_key(of):
    key = of.kms.create_key()["KeyMetadata"]["KeyId"]
    of.put("kms", ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    of.kms.disable_key(KeyId=key)
    of.s3.get_object(Bucket=of.bucket, Key="kms")


def other_context(of):
    key = of.kms.create_key()["KeyMetadata"]["KeyId"]
    sealed = of.kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"a": "1"})["CiphertextBlob"]
    of.kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"a": "2"})


def named_other_key(of):
    first, second = (of.kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(2))
    sealed = of.kms.encrypt(KeyId=first, Plaintext=b"x")["CiphertextBlob"]
    of.kms.decrypt(CiphertextBlob=sealed, KeyId=second)


def encrypt_disabled(of):
    key = of.kms.create_key()["KeyMetadata"]["KeyId"]
    of.kms.disable_key(KeyId=key)
    of.kms.encrypt(KeyId=key, Plaintext=b"x")


def lock_out(of):
    key = of.kms.create_key()["KeyMetadata"]["KeyId"]
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:List*","Resource":"*"}]}'
    of.kms.put_key_policy(KeyId=key, PolicyName="default", Policy=policy)


def secret_put_again(of):
    token = "11111111-1111-1111-1111-111111111111"
    of.secrets.create_secret(Name=of.bucket, SecretString="one")
    of.secrets.put_secret_value(SecretId=of.bucket, SecretString="two", ClientRequestToken=token)
    of.secrets.put_secret_value(SecretId=of.bucket, SecretString="three", ClientRequestToken=token)


def secret_of_no_value(of):
    of.secrets.create_secret(Name=of.bucket + "-empty")
    of.secrets.get_secret_value(SecretId=of.bucket + "-empty")


def secret_deleted(of):
    of.secrets.create_secret(Name=of.bucket + "-gone", SecretString="x")
    of.secrets.delete_secret(SecretId=of.bucket + "-gone", RecoveryWindowInDays=7)
    of.secrets.create_secret(Name=of.bucket + "-gone", SecretString="x")


def secret_stage_taken(of):
    of.secrets.create_secret(Name=of.bucket + "-stage", SecretString="x")
    second = of.secrets.put_secret_value(SecretId=of.bucket + "-stage", SecretString="y", VersionStages=["next"])
    of.secrets.update_secret_version_stage(
        SecretId=of.bucket + "-stage", VersionStage="AWSCURRENT", MoveToVersionId=second["VersionId"]
    )


def secret_under_disabled_key(of):
    key = of.kms.create_key()["KeyMetadata"]["KeyId"]
    of.secrets.create_secret(Name=of.bucket + "-key", SecretString="x", KmsKeyId=key)
    of.kms.disable_key(KeyId=key)
    of.secrets.get_secret_value(SecretId=of.bucket + "-key")


QUESTIONS = [value for value in list(globals().values()) if getattr(value, "__code__", None) and value.__code__.co_varnames[:1] == ("of",)]


def answer(question, server):
    try:
        said = question(server)
        return "goes through" if said is None else repr(said)
    except ClientError as error:
        return f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}"
    except Exception as error:
        return type(error).__name__


servers = [Server(endpoint) for endpoint in sys.argv[1:3]]
differences = 0
for question in QUESTIONS:
    ours, theirs = (answer(question, server) for server in servers)
    if ours != theirs:
        differences += 1
        print(f"{question.__name__} | {ours} | {theirs}")
print(f"{len(QUESTIONS)} questions, {differences} differences")
