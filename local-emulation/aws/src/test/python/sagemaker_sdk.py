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
from sagemaker.inputs import TrainingInput
from sagemaker.model import Model
from sagemaker.serializers import CSVSerializer
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.conditions import ConditionGreaterThanOrEqualTo
from sagemaker.workflow.fail_step import FailStep
from sagemaker.workflow.functions import JsonGet
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.parameters import ParameterInteger
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.properties import PropertyFile
from sagemaker.workflow.steps import ProcessingStep, TrainingStep

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


def pipeline():
    """Rows are taken over and counted; a slope is fitted to them; where there are enough it becomes a model."""
    later = PipelineSession(default_bucket=BUCKET)
    rows = ParameterInteger("Rows", default_value=2)
    with open(script, "w") as file:
        file.write(
            "import json, shutil\n"
            "rows = open('/opt/ml/processing/in/a.csv').readlines()\n"
            "shutil.copy('/opt/ml/processing/in/a.csv', '/opt/ml/processing/train/a.csv')\n"
            "json.dump({'rows': {'count': len(rows)}}, open('/opt/ml/processing/report/counted.json', 'w'))\n"
        )
    counting = ScriptProcessor(
        role=role,
        image_uri=IMAGE,
        command=["python3"],
        instance_count=1,
        instance_type="ml.m5.large",
        sagemaker_session=later,
    )
    counted = PropertyFile(name="counted", output_name="report", path="counted.json")
    prepare = ProcessingStep(
        name="prepare",
        step_args=counting.run(
            code=script,
            inputs=[ProcessingInput(f"s3://{BUCKET}/data", "/opt/ml/processing/in")],
            outputs=[
                ProcessingOutput(output_name="train", source="/opt/ml/processing/train"),
                ProcessingOutput(output_name="report", source="/opt/ml/processing/report"),
            ],
        ),
        property_files=[counted],
    )
    fitting = Estimator(
        IMAGE, role, 1, "ml.m5.large", output_path=f"s3://{BUCKET}/fitted", sagemaker_session=later
    )
    outputs = prepare.properties.ProcessingOutputConfig.Outputs
    train = TrainingStep(
        name="train", step_args=fitting.fit({"train": TrainingInput(outputs["train"].S3Output.S3Uri)})
    )
    model = Model(IMAGE, train.properties.ModelArtifacts.S3ModelArtifacts, role, sagemaker_session=later)
    enough = ConditionStep(
        name="enough",
        conditions=[
            ConditionGreaterThanOrEqualTo(
                left=JsonGet(step_name="prepare", property_file=counted, json_path="rows.count"), right=rows
            )
        ],
        if_steps=[ModelStep(name="model", step_args=model.create("ml.m5.large"))],
        else_steps=[FailStep(name="few", error_message="too few rows")],
    )
    return Pipeline(
        name="slopes", parameters=[rows], steps=[prepare, train, enough], sagemaker_session=later
    )


def steps(execution):
    return " ".join(
        f"{step['StepName']}={step['StepStatus']}"
        for step in sorted(execution.list_steps(), key=lambda step: step["StepName"])
    )


slopes = pipeline()
slopes.upsert(role_arn=role)
slopes.upsert(role_arn=role)
execution = slopes.start()
execution.wait(delay=1)
print("executed", execution.describe()["PipelineExecutionStatus"], steps(execution))
failing = slopes.start(parameters={"Rows": 3})
try:
    failing.wait(delay=1)
except Exception as expected:
    print("failed", type(expected).__name__)
print("executed", failing.describe()["PipelineExecutionStatus"], steps(failing))
