"""MLflow's own server keeps its artifacts in S3; a model is logged through it and loaded back.

    python mlflow_artifacts.py http://127.0.0.1:4566 FOLDER
"""

import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import boto3
import mlflow

endpoint, folder = sys.argv[1], pathlib.Path(sys.argv[2])
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
s3 = boto3.client("s3", endpoint_url=endpoint)
s3.create_bucket(Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_REGION"]})
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
log = open(folder / "mlflow.log", "w")
server = subprocess.Popen(
    [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
     "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--artifacts-destination", "s3://artifacts/mlflow"],
    env={**os.environ, "MLFLOW_S3_ENDPOINT_URL": endpoint}, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
try:
    while True:
        assert server.poll() is None, (folder / "mlflow.log").read_text()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health")
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    mlflow.set_tracking_uri(f"http://127.0.0.1:{port}")
    mlflow.set_experiment("flights")

    class Twice(mlflow.pyfunc.PythonModel):
        def predict(self, context, model_input, params=None):
            return [2 * number for number in model_input]

    with mlflow.start_run() as run:
        mlflow.log_metric("roc_auc", 0.75)
        mlflow.log_text("all well", "notes/today.txt")
        logged = mlflow.pyfunc.log_model(name="model", python_model=Twice(), pip_requirements=[])
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket="artifacts")["Contents"]]
    assert any(key.startswith("mlflow/") and key.endswith("notes/today.txt") for key in keys), keys
    assert any(key.endswith("MLmodel") for key in keys), keys
    loaded = mlflow.pyfunc.load_model(logged.model_uri)
    print("predicted", loaded.predict([21]))
    print("noted", mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/notes/today.txt"))
    print("artifacts", len(keys), "done")
finally:
    os.killpg(server.pid, 15)
    server.wait()
