"""MLflow's own client against the tracking function: python mlflow_tracks.py http://127.0.0.1:5000"""

import math
import os
import sys

os.environ["GIT_PYTHON_REFRESH"] = "quiet"

import mlflow
import pandas as pd
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from sklearn.linear_model import LogisticRegression

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()
experiment = mlflow.set_experiment("weather")
with mlflow.start_run(run_name="first") as run:
    mlflow.log_params({"depth": 8, "the rate": "0.1"})
    mlflow.log_metric("auc", 0.5, step=0)
    mlflow.log_metric("auc", 0.7, step=1)
    mlflow.log_metric("nothing", math.nan)
    mlflow.set_tag("who", "me")
    mlflow.log_text("hello", "notes/hello.txt")
    mlflow.log_input(mlflow.data.from_pandas(pd.DataFrame({"x": [1, 2]}), name="rows"), context="training")
    info = mlflow.sklearn.log_model(
        LogisticRegression().fit([[0.0], [1.0]], [0, 1]), name="model", registered_model_name="clf")
run_id = run.info.run_id

# what was logged is read back
read = client.get_run(run_id)
assert read.data.metrics["auc"] == 0.7 and math.isnan(read.data.metrics["nothing"]), read.data.metrics
assert read.data.params == {"depth": "8", "the rate": "0.1"}, read.data.params
assert read.info.run_name == "first" and read.info.status == "FINISHED", read.info
assert [each.dataset.name for each in read.inputs.dataset_inputs] == ["rows"], read.inputs
assert [(each.value, each.step) for each in client.get_metric_history(run_id, "auc")] == [(0.5, 0), (0.7, 1)]
assert [each.path for each in client.list_artifacts(run_id, "notes")] == ["notes/hello.txt"]
assert mlflow.artifacts.load_text(f"runs:/{run_id}/notes/hello.txt") == "hello"

# and searched
for filter_string, count in {
    "metrics.auc > 0.6 and params.`the rate` = '0.1' and tags.who LIKE 'm%'": 1,
    "attributes.run_name ILIKE 'FIRST'": 1,
    "datasets.name = 'rows'": 1,
    "metrics.auc > 0.7": 0,
    "params.depth != '8'": 0,
}.items():
    found = client.search_runs([experiment.experiment_id], filter_string)
    assert len(found) == count, (filter_string, found)
for i in range(5):
    with mlflow.start_run(run_name=f"n{i}"):
        mlflow.log_metric("order", i)
first = client.search_runs([experiment.experiment_id], "metrics.order >= 0", max_results=3, order_by=["metrics.order DESC"])
rest = client.search_runs(
    [experiment.experiment_id], "metrics.order >= 0", max_results=3, order_by=["metrics.order DESC"], page_token=first.token)
assert [run.info.run_name for run in first + rest] == ["n4", "n3", "n2", "n1", "n0"]
try:
    client.search_runs([experiment.experiment_id], "bogus.x = '1'")
    raise AssertionError("expected a refusal")
except MlflowException as refused:
    assert refused.error_code == "INVALID_PARAMETER_VALUE", refused.error_code

# registered, aliased, loaded
client.set_registered_model_alias("clf", "champion", 1)
assert client.get_model_version_by_alias("clf", "champion").version == "1"
for uri in ("models:/clf@champion", "models:/clf/1", info.model_uri):
    assert list(mlflow.pyfunc.load_model(uri).predict([[0.0], [1.0]])) == [0, 1], uri
assert [each.name for each in mlflow.search_logged_models(output_format="list")] == ["model"]
client.set_registered_model_tag("clf", "team", "blue")
assert [each.name for each in client.search_registered_models("tags.team = 'blue'")] == ["clf"]
assert [each.version for each in client.search_model_versions("name = 'clf'")] == ["1"]
client.rename_registered_model("clf", "better")
assert client.get_registered_model("better").aliases == {"champion": "1"}
client.delete_registered_model_alias("better", "champion")
client.delete_model_version("better", "1")
client.delete_registered_model("better")

# changed and deleted
client.update_run(run_id, name="renamed")
assert client.get_run(run_id).data.tags["mlflow.runName"] == "renamed"
client.delete_tag(run_id, "who")
client.delete_run(run_id)
assert client.get_run(run_id).info.lifecycle_stage == "deleted"
client.restore_run(run_id)
client.rename_experiment(experiment.experiment_id, "climate")
client.delete_experiment(experiment.experiment_id)
client.restore_experiment(experiment.experiment_id)
assert mlflow.get_experiment_by_name("climate").experiment_id == experiment.experiment_id
print("MLflow's client tracked, searched, registered and loaded")
