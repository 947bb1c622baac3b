"""The SageMaker Python SDK, as it is, against an emulation: its address, a folder to work in."""

import json
import os
import sys

endpoint, folder = sys.argv[1:]
os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_DEFAULT_REGION="eu-central-1",
    AWS_ENDPOINT_URL=endpoint,
    SAGEMAKER_SUPPRESS_V2_WARNING="1",
)

import boto3
import sagemaker
from sagemaker.estimator import Estimator
from sagemaker.processing import ProcessingInput, ProcessingOutput, ScriptProcessor
from sagemaker.serializers import CSVSerializer

IMAGE = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/flights:1"
BUCKET = "sagemaker-flights"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "sagemaker.amazonaws.com"}}
    ],
}

iam = boto3.client("iam")
role = iam.create_role(RoleName="sdk", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
iam.attach_role_policy(RoleName="sdk", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
# A bucket is named because the SDK asks the real STS for the account otherwise, whatever the address.
session = sagemaker.Session(default_bucket=BUCKET)
session.default_bucket()
s3 = boto3.client("s3")
s3.put_object(Bucket=BUCKET, Key="data/a.csv", Body=b"1,2\n3,6\n")

estimator = Estimator(
    IMAGE,
    role,
    1,
    "ml.m5.large",
    output_path=f"s3://{BUCKET}/out",
    sagemaker_session=session,
    metric_definitions=[{"Name": "slope", "Regex": "slope: ([0-9.]+)"}],
)
estimator.fit({"train": f"s3://{BUCKET}/data"})
job = boto3.client("sagemaker").describe_training_job(TrainingJobName=estimator.latest_training_job.name)
print("trained", job["FinalMetricDataList"][0]["Value"])

script = os.path.join(folder, "count.py")
with open(script, "w") as file:
    file.write(
        "rows = open('/opt/ml/processing/in/a.csv').readlines()\n"
        "open('/opt/ml/processing/out/n', 'w').write(str(len(rows)))\n"
    )
processor = ScriptProcessor(
    role=role,
    image_uri=IMAGE,
    command=["python3"],
    instance_count=1,
    instance_type="ml.m5.large",
    sagemaker_session=session,
)
processor.run(
    script,
    inputs=[ProcessingInput(f"s3://{BUCKET}/data", "/opt/ml/processing/in")],
    outputs=[ProcessingOutput(source="/opt/ml/processing/out", destination=f"s3://{BUCKET}/count")],
)
print("processed", s3.get_object(Bucket=BUCKET, Key="count/n")["Body"].read().decode())

predictor = estimator.deploy(1, "ml.m5.large", serializer=CSVSerializer())
boto3.client("sagemaker").get_waiter("endpoint_in_service").wait(EndpointName=predictor.endpoint_name)
print("predicted", predictor.predict([4]).decode())
predictor.delete_endpoint()

transformer = estimator.transformer(
    1, "ml.m5.large", strategy="SingleRecord", assemble_with="Line", output_path=f"s3://{BUCKET}/scored"
)
transformer.transform(f"s3://{BUCKET}/data", content_type="text/csv", split_type="Line")
transformer.wait()
print("transformed", s3.get_object(Bucket=BUCKET, Key="scored/a.csv.out")["Body"].read().split())
