"""Asks the server over gRPC as tritonclient does: health, metadata, predictions, errors, repository.

Usage: triton_asks.py HOST:PORT ADMIN_HOST:PORT
The server has the model "flights" in version 1: by flight 0.875 beyond 500 miles, 0.5 from Zürich, else 0.125.
"""

import sys

import numpy as np
import tritonclient.grpc as triton
from tritonclient.utils import InferenceServerException


def tensors(origins: list[str], distances: list[float]) -> list[triton.InferInput]:
    origin = triton.InferInput("origin", [len(origins)], "BYTES")
    origin.set_data_from_numpy(np.array([text.encode() for text in origins], dtype=np.object_))
    distance = triton.InferInput("distance", [len(distances)], "FP64")
    distance.set_data_from_numpy(np.array(distances, dtype=np.float64))
    return [origin, distance]


def refused(code: str, ask) -> str:
    try:
        ask()
    except InferenceServerException as error:
        assert error.status() == f"StatusCode.{code}", error
        return error.message()
    raise AssertionError(f"expected {code}, found an answer")


def main(callers: str, operators: str) -> None:
    client = triton.InferenceServerClient(callers)
    assert client.is_server_live() and client.is_server_ready()
    assert client.is_model_ready("flights") and client.is_model_ready("flights", "1")
    assert not client.is_model_ready("nobody")
    metadata = client.get_model_metadata("flights")
    assert [tensor.name for tensor in metadata.inputs] == ["origin", "distance"], metadata
    assert "binary_tensor_data" in client.get_server_metadata().extensions

    answer = client.infer("flights", tensors(["JFK", "JFK", "Zürich"], [10.0, 900.0, 150.0]), request_id="42")
    assert answer.get_response().id == "42"
    probabilities = answer.as_numpy("probability")
    np.testing.assert_allclose(probabilities, [0.125, 0.875, 0.5], rtol=1e-12)
    assert answer.as_numpy("label").tolist() == [0, 1, 1]
    one = client.infer(
        "flights",
        tensors(["JFK"], [10.0]),
        model_version="1",
        outputs=[triton.InferRequestedOutput("probability")],
        client_timeout=30,
    )
    np.testing.assert_allclose(one.as_numpy("probability"), [0.125], rtol=1e-12)
    assert one.as_numpy("label") is None

    assert '"nobody"' in refused("NOT_FOUND", lambda: client.infer("nobody", tensors(["JFK"], [1.0])))
    wrong = triton.InferInput("distance", [1], "BYTES")
    wrong.set_data_from_numpy(np.array([b"much"], dtype=np.object_))
    message = refused("INVALID_ARGUMENT", lambda: client.infer("flights", [tensors(["JFK"], [1.0])[0], wrong]))
    assert "distance" in message, message

    refused("NOT_FOUND", lambda: client.get_model_repository_index())
    operator = triton.InferenceServerClient(operators)
    index = operator.get_model_repository_index()
    assert [(model.name, model.state) for model in index.models] == [("flights", "READY")], index
    operator.load_model("flights")
    assert client.is_model_ready("flights")
    print("all was answered as expected")


main(*sys.argv[1:])
