"""Asks the server over gRPC as tritonclient does: health, metadata, predictions of the specimen, errors, repository."""

import sys

import numpy as np
import tritonclient.grpc as triton
from tritonclient.utils import InferenceServerException


def tensors(keys: list[str], amounts: list[float]) -> list[triton.InferInput]:
    key = triton.InferInput("key", [len(keys)], "BYTES")
    key.set_data_from_numpy(np.array([text.encode() for text in keys], dtype=np.object_))
    amount = triton.InferInput("amount", [len(amounts)], "FP64")
    amount.set_data_from_numpy(np.array(amounts, dtype=np.float64))
    return [key, amount]


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
    assert client.is_model_ready("specimen") and client.is_model_ready("specimen", "1")
    assert not client.is_model_ready("nobody")
    metadata = client.get_model_metadata("specimen")
    assert [tensor.name for tensor in metadata.inputs] == ["key", "amount", "size"], metadata
    assert "binary_tensor_data" in client.get_server_metadata().extensions

    answer = client.infer("specimen", tensors(["a", "b", "c"], [10.0, 900.0, 150.0]), request_id="42")
    assert answer.get_response().id == "42"
    probabilities = answer.as_numpy("probability")
    np.testing.assert_allclose(probabilities, [0.1, 0.9, 0.1], rtol=1e-6)
    assert answer.as_numpy("label").tolist() == [0, 1, 0]
    one = client.infer(
        "specimen",
        tensors(["a"], [10.0]),
        model_version="1",
        outputs=[triton.InferRequestedOutput("probability")],
        client_timeout=30,
    )
    np.testing.assert_allclose(one.as_numpy("probability"), [0.1], rtol=1e-6)
    assert one.as_numpy("label") is None

    assert '"nobody"' in refused("NOT_FOUND", lambda: client.infer("nobody", tensors(["a"], [1.0])))
    wrong = triton.InferInput("amount", [1], "BYTES")
    wrong.set_data_from_numpy(np.array([b"much"], dtype=np.object_))
    message = refused("INVALID_ARGUMENT", lambda: client.infer("specimen", [tensors(["a"], [1.0])[0], wrong]))
    assert "amount" in message, message

    refused("NOT_FOUND", lambda: client.get_model_repository_index())
    operator = triton.InferenceServerClient(operators)
    index = operator.get_model_repository_index()
    assert [(model.name, model.state) for model in index.models] == [("specimen", "READY")], index
    operator.load_model("specimen")
    assert client.is_model_ready("specimen")
    print("all was answered as expected")


main(*sys.argv[1:])
