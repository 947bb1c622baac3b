"""MLflow's own client of scoring servers against a running server; fails by an exception.

Usage: mlflow_asks.py HOST:PORT [ADMIN_HOST:PORT GRPC_HOST:PORT]
The server has the model "flights": by flight 0.875 beyond 500 miles, 0.5 from Zürich, else 0.125.
"""

import sys

import numpy as np
import pandas as pd
import requests
from mlflow.pyfunc.scoring_server.client import ScoringServerClient

host, port = sys.argv[1].rsplit(":", 1)
client = ScoringServerClient(host, int(port))
client.ping()
table = pd.DataFrame({"origin": ["Zürich", "JFK", None, "JFK"], "distance": [400.0, 400.0, 900.0, np.nan]})
answer = client.invoke(table).get_predictions()
assert answer["label"].tolist() == [1, 0, 1, 1], answer
assert answer["probability"].tolist() == [0.5, 0.125, 0.875, 0.875], answer

rows = table.astype(object).where(table.notna(), None)
forms = {
    "dataframe_split": rows.to_dict(orient="split"),
    "dataframe_records": rows.to_dict(orient="records"),
    "instances": rows.values.tolist(),
    "inputs": rows.to_dict(orient="list"),
}
for name, content in forms.items():
    reply = requests.post(f"http://{host}:{port}/invocations", json={name: content})
    assert [p["probability"] for p in reply.json()["predictions"]] == answer["probability"].tolist(), (name, reply.text)
reply = requests.post(
    f"http://{host}:{port}/invocations", data=table.to_csv(index=False).encode(), headers={"Content-Type": "text/csv"}
)
assert [p["label"] for p in reply.json()["predictions"]] == [1, 0, 1, 1], reply.text
for body, kind, status in (("{}", "application/json", 400), ("<a/>", "application/xml", 415)):
    reply = requests.post(f"http://{host}:{port}/invocations", data=body, headers={"Content-Type": kind})
    assert reply.status_code == status and reply.json()["error_code"] == "BAD_REQUEST", reply.text
print("MLflow's client was answered")
