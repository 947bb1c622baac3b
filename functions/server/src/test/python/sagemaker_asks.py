"""The SageMaker SDK's client of containers on this machine against a running server; fails by an exception.

Usage: sagemaker_asks.py HOST:PORT
The server has the model "flights": by flight 0.875 beyond 500 miles, 0.5 from Zürich, else 0.125.
"""

import json
import sys

import urllib3
from sagemaker.local.local_session import LocalSagemakerRuntimeClient

port = int(sys.argv[1].rsplit(":", 1)[1])
client = LocalSagemakerRuntimeClient({"local": {"serving_port": port}})


def invoke(body, content_type, accept):
    answer = client.invoke_endpoint(Body=body, EndpointName="flights", ContentType=content_type, Accept=accept)
    return answer["Body"].read().decode()


rows = [{"origin": "Zürich", "distance": 400}, {"origin": "JFK", "distance": 400}, {"origin": "JFK", "distance": 900}]
answer = json.loads(invoke(json.dumps({"instances": rows}), "application/json", "application/json"))
assert [p["probability"] for p in answer["predictions"]] == [0.5, 0.125, 0.875], answer

table = "origin,distance\nZürich,400\nJFK,400\nJFK,900\n".encode()
lines = invoke(table, "text/csv", "text/csv").splitlines()
assert lines == ["1,0.5", "0,0.125", "1,0.875"], lines

ping = urllib3.PoolManager().request("GET", f"http://127.0.0.1:{port}/ping")
assert ping.status == 200, ping.status
print("SageMaker's client was answered")
