"""Makes what the measured calls need, checks their answers, and writes them as they go over the wire, signed: boto3's own."""

import sys
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

_TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",'
    ' "Principal": {"Service": "sagemaker.amazonaws.com"}}]}'
)
_ALL = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
_OBJECTS = 64
_BODY = b"0123456789abcdef" * 64


def main(endpoint: str, operation: str, file: Path) -> None:
    clients = {name: client(endpoint, name) for name in ("iam", "s3", "sagemaker", "cloudwatch")}
    requests: list[bytes] = []
    kinds = {"DescribeTrainingJob": described, "PutMetricData": counted, "PutObject": stored}
    kinds[operation](clients, requests)
    with file.open("wb") as out:
        for request in requests:
            out.write(b"%d\n" % len(request) + request)


def client(endpoint: str, service: str):
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    config = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1})
    return boto3.client(service, endpoint_url=endpoint, region_name="us-east-1", config=config, **keys)


def recorded(made, service: str, requests: list[bytes]) -> None:
    """From now on what this client sends is kept."""

    def keep(request, **_) -> None:
        url = urlsplit(request.url)
        body = request.body or b""
        body = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else read(body)
        fields = {name: text(value) for name, value in request.headers.items() if name.lower() != "expect"}
        fields = {"Host": url.netloc, "Content-Length": str(len(body))} | fields
        head = f"{request.method} {url.path or '/'}{'?' + url.query if url.query else ''} HTTP/1.1\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        requests.append(head.encode() + b"\r\n" + body)

    made.meta.events.register(f"before-send.{service}", keep)


def read(body) -> bytes:
    content = body.read()
    body.seek(0)
    return content


def text(value) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def described(clients, requests) -> None:
    role = clients["iam"].create_role(RoleName="benchmark", AssumeRolePolicyDocument=_TRUST)["Role"]["Arn"]
    clients["iam"].put_role_policy(RoleName="benchmark", PolicyName="all", PolicyDocument=_ALL)
    clients["s3"].create_bucket(Bucket="benchmark-jobs")
    sagemaker = clients["sagemaker"]
    sagemaker.create_training_job(
        TrainingJobName="benchmark",
        AlgorithmSpecification={"TrainingImage": "benchmark", "TrainingInputMode": "File"},
        RoleArn=role,
        OutputDataConfig={"S3OutputPath": "s3://benchmark-jobs/out"},
        ResourceConfig={"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        StoppingCondition={"MaxRuntimeInSeconds": 60},
    )
    recorded(sagemaker, "sagemaker", requests)
    job = sagemaker.describe_training_job(TrainingJobName="benchmark")
    expect(job["RoleArn"], role)


def counted(clients, requests) -> None:
    cloudwatch = clients["cloudwatch"]
    recorded(cloudwatch, "cloudwatch", requests)
    datum = {"MetricName": "rows", "Value": 1.5, "Timestamp": datetime.now(timezone.utc)}
    cloudwatch.put_metric_data(Namespace="Benchmark", MetricData=[datum])
    kept = list(requests)
    expect([metric["MetricName"] for metric in cloudwatch.list_metrics(Namespace="Benchmark")["Metrics"]], ["rows"])
    requests[:] = kept


def stored(clients, requests) -> None:
    s3 = clients["s3"]
    s3.create_bucket(Bucket="benchmark-objects")
    recorded(s3, "s3", requests)
    for number in range(_OBJECTS):
        s3.put_object(Bucket="benchmark-objects", Key=f"objects/{number}", Body=_BODY)
    kept = list(requests)
    expect(s3.get_object(Bucket="benchmark-objects", Key="objects/7")["Body"].read(), _BODY)
    requests[:] = kept


def expect(found, expected) -> None:
    if found != expected:
        raise SystemExit(f"expected {expected!r}, found {found!r}")


main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
