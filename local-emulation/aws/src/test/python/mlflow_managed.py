"""A tracking server of SageMaker, reached by MLflow's client with the plugin sagemaker-mlflow.

    python mlflow_managed.py http://127.0.0.1:4566 ROLE
"""

import os
import sys
import time

endpoint, role = sys.argv[1], sys.argv[2]
os.environ["SAGEMAKER_MLFLOW_CUSTOM_ENDPOINT"] = endpoint
os.environ["MLFLOW_S3_ENDPOINT_URL"] = endpoint
os.environ["GIT_PYTHON_REFRESH"] = "quiet"

import boto3
import mlflow

boto3.client("s3").create_bucket(
    Bucket="files", CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_REGION"]})
sagemaker = boto3.client("sagemaker")
arn = sagemaker.create_mlflow_tracking_server(
    TrackingServerName="managed", ArtifactStoreUri="s3://files/tracking", RoleArn=role, MlflowVersion="3.0")["TrackingServerArn"]
while True:
    server = sagemaker.describe_mlflow_tracking_server(TrackingServerName="managed")
    if server["TrackingServerStatus"] != "Creating":
        break
    time.sleep(0.2)
assert server["TrackingServerStatus"] == "Created", server

mlflow.set_tracking_uri(arn)
mlflow.set_experiment("flights")
with mlflow.start_run(run_name="by hand") as run:
    mlflow.log_param("depth", 8)
    mlflow.log_metric("auc", 0.75)
    mlflow.log_text("all well", "note.txt")

    class Answer(mlflow.pyfunc.PythonModel):
        def predict(self, context, model_input, params=None):
            return [42 for _ in model_input]

    mlflow.pyfunc.log_model(name="model", python_model=Answer(), registered_model_name="answer", pip_requirements=[])

found = mlflow.search_runs(filter_string="metrics.auc > 0.7 and params.depth = '8'")
assert list(found["run_id"]) == [run.info.run_id], found
assert run.info.artifact_uri.startswith("s3://files/tracking/"), run.info.artifact_uri
assert mlflow.artifacts.load_text(run.info.artifact_uri + "/note.txt") == "all well"
print("tracked")
mlflow.MlflowClient().set_registered_model_alias("answer", "champion", 1)
print("predicted", mlflow.pyfunc.load_model("models:/answer@champion").predict(["?"]))
sagemaker.delete_mlflow_tracking_server(TrackingServerName="managed")
print("done")
