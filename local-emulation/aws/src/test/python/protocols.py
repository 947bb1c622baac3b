"""boto3, unmodified, through all five protocols: what is put is got, and errors are the clients' own classes."""

import json
import sys
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

_ENDPOINT = sys.argv[1]
_NOW = datetime.now(timezone.utc)


def client(service, secret="test", **config):
    return boto3.client(
        service,
        endpoint_url=_ENDPOINT,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key=secret,
        config=Config(retries={"max_attempts": 1}, **config),
    )


def refused(code, call):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, f"expected {code}, found {error}"
        return
    raise AssertionError(f"expected {code}, found no error")


s3 = client("s3")
s3.create_bucket(Bucket="protocols", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
key, body = "a/ü b+c?.bin", bytes(range(256)) * 4
s3.put_object(Bucket="protocols", Key=key, Body=body, Metadata={"colour": "red"})
got = s3.get_object(Bucket="protocols", Key=key)
assert got["Body"].read() == body and got["Metadata"] == {"colour": "red"}
assert s3.get_object(Bucket="protocols", Key=key, Range="bytes=1-3")["ResponseMetadata"]["HTTPStatusCode"] == 206
assert [entry["Key"] for entry in s3.list_objects_v2(Bucket="protocols")["Contents"]] == [key]
refused("404", lambda: s3.head_object(Bucket="protocols", Key="none"))
refused("NotImplemented", lambda: s3.get_bucket_accelerate_configuration(Bucket="protocols"))
refused("SignatureDoesNotMatch", lambda: client("s3", secret="other").list_buckets())
assert s3.delete_objects(Bucket="protocols", Delete={"Objects": [{"Key": key}]})["Deleted"][0]["Key"] == key

cloudwatch = client("cloudwatch")  # CBOR
datum = {"MetricName": "rows", "Value": 1.5, "Timestamp": _NOW, "Dimensions": [{"Name": "table", "Value": "flights"}]}
cloudwatch.put_metric_data(Namespace="Protocols", MetricData=[datum])
minutes = timedelta(minutes=5)
points = cloudwatch.get_metric_statistics(
    Namespace="Protocols",
    MetricName="rows",
    Dimensions=datum["Dimensions"],
    StartTime=_NOW - minutes,
    EndTime=_NOW + minutes,
    Period=60,
    Statistics=["Sum"],
)["Datapoints"]
assert [point["Sum"] for point in points] == [1.5] and abs(points[0]["Timestamp"] - _NOW) < minutes

topics = client("sns")  # Query
arn = topics.create_topic(Name="protocols", Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
assert topics.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
refused("NoSuchEntity", lambda: client("iam").get_role(RoleName="none"))
trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
client("iam").create_role(RoleName="protocols", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": trust}))
client("iam").update_role(RoleName="protocols", Description="an answer with nothing in its wrapper")

queues = client("sqs")  # AWS JSON 1.0
url = queues.create_queue(QueueName="protocols")["QueueUrl"]
queues.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={"b": {"DataType": "Binary", "BinaryValue": b"\0\1"}})
message = queues.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
assert message["Body"] == "hello" and message["MessageAttributes"]["b"]["BinaryValue"] == b"\0\1"
try:
    queues.get_queue_url(QueueName="none")
except queues.exceptions.QueueDoesNotExist as error:
    assert error.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue"

refused("UnknownOperationException", lambda: client("sagemaker").list_labeling_jobs())  # AWS JSON 1.1
refused("ResourceNotFoundException", lambda: client("lambda").get_function(FunctionName="none"))  # REST-JSON
