"""Clients that people use, unmodified, against a running server; fails by an exception.

Usage: http_clients.py HOST:PORT ADMIN_HOST:PORT [GRPC_HOST:PORT]
The server has the model "flights" in version 1: by flight 0.875 beyond 500 miles, 0.5 from Zürich, else 0.125.
"""

import io
import json
import sys
import urllib.error
import urllib.request

import numpy as np
import pyarrow as pa
import tritonclient.http as triton
from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families
from tritonclient.utils import InferenceServerException

public, admin = sys.argv[1:3]
ORIGINS = ["Zürich", "JFK", "", "JFK"]
DISTANCES = [400.0, 400.0, 900.0, float("nan")]
PROBABILITIES = [0.5, 0.125, 0.875, 0.875]
LABELS = [1, 0, 1, 1]


def call(path, data=None, **headers):
    request = urllib.request.Request(
        f"http://{public}{path}", data=data, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    with urllib.request.urlopen(request) as answer:
        return answer.read(), answer.headers


def triton_tensors(binary):
    origin = triton.InferInput("origin", [4], "BYTES")
    origin.set_data_from_numpy(np.array([o.encode() for o in ORIGINS], dtype=object), binary_data=binary)
    distance = triton.InferInput("distance", [4, 1], "FP64")
    distance.set_data_from_numpy(np.array(DISTANCES).reshape(4, 1), binary_data=binary)
    return [origin, distance]


def open_inference():
    client = triton.InferenceServerClient(public)
    assert client.is_server_live() and client.is_server_ready()
    assert client.is_model_ready("flights") and client.is_model_ready("flights", "1")
    assert "binary_tensor_data" in client.get_server_metadata()["extensions"]
    metadata = client.get_model_metadata("flights")
    assert [i["name"] for i in metadata["inputs"]] == ["origin", "distance"], metadata
    for binary in (True, False):
        outputs = [
            triton.InferRequestedOutput(name, binary_data=binary) for name in ("label", "probability", "probabilities")
        ]
        answer = client.infer("flights", triton_tensors(binary), outputs=outputs, request_id="r-7")
        assert answer.get_response()["id"] == "r-7"
        np.testing.assert_array_equal(answer.as_numpy("label"), LABELS)
        np.testing.assert_array_equal(answer.as_numpy("probability"), PROBABILITIES)
        assert answer.as_numpy("probabilities").shape == (4, 2)
    answer = client.infer("flights", triton_tensors(True), request_compression_algorithm="gzip")
    np.testing.assert_array_equal(answer.as_numpy("probability"), PROBABILITIES)
    for name, version in (("nobody", ""), ("flights", "9")):
        try:
            client.infer(name, triton_tensors(True), model_version=version)
            raise AssertionError("expected a refusal")
        except InferenceServerException as refused:
            assert "expected one of" in refused.message(), refused


def repository():
    client = triton.InferenceServerClient(admin)
    assert [(m["name"], m["state"]) for m in client.get_model_repository_index()] == [("flights", "READY")]
    client.unload_model("flights")
    assert not client.is_model_ready("flights")
    client.load_model("flights")
    assert client.is_model_ready("flights")
    try:
        triton.InferenceServerClient(public).unload_model("flights")
        raise AssertionError("expected the public port to have no operators' routes")
    except InferenceServerException:
        pass


def arrow():
    table = pa.table({
        "origin": pa.array(["Zürich", "JFK", None, "JFK"]).dictionary_encode(),
        "distance": pa.array([400, 400, 900, None], type=pa.float32()),
    })
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table, max_chunksize=3)
    kind = "application/vnd.apache.arrow.stream"
    body, headers = call("/invocations", stream.getvalue(), Content_Type=kind, Accept=kind)
    assert headers["Content-Type"] == kind
    answer = pa.ipc.open_stream(body).read_all()
    assert answer.column("label").to_pylist() == LABELS
    assert answer.column("probability").to_pylist() == PROBABILITIES


def pages():
    page, headers = call("/metrics")
    families = {family.name: family for family in text_string_to_metric_families(page.decode())}
    assert families["trimaran_request_duration_seconds"].type == "histogram"
    assert sum(sample.value for sample in families["trimaran_predictions"].samples) >= 12
    document, _ = call("/openapi.json")
    validate(json.loads(document))


open_inference()
repository()
arrow()
pages()
print("all clients were answered")
