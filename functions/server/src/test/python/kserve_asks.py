"""KServe's own client, REST in both versions of its protocol and gRPC, against a running server; fails by an exception.

Usage: kserve_asks.py HOST:PORT ADMIN_HOST:PORT GRPC_HOST:PORT
The server has the model "flights": by flight 0.875 beyond 500 miles, 0.5 from Zürich, else 0.125.
"""

import asyncio
import sys

import httpx
import numpy as np
from kserve import InferenceGRPCClient, InferenceRESTClient, InferInput, InferRequest, RESTConfig

public, grpc = sys.argv[1], sys.argv[3]
ORIGINS = ["Zürich", "JFK", "JFK"]
DISTANCES = [400.0, 400.0, 900.0]
PROBABILITIES = [0.5, 0.125, 0.875]
LABELS = [1, 0, 1]


def request(binary):
    origin = InferInput("origin", [3], "BYTES")
    origin.set_data_from_numpy(np.array([o.encode() for o in ORIGINS], dtype=object), binary_data=binary)
    distance = InferInput("distance", [3], "FP64")
    distance.set_data_from_numpy(np.array(DISTANCES), binary_data=binary)
    return InferRequest("flights", [origin, distance], request_id="r-7")


def check(answer):
    outputs = {output.name: output for output in answer.outputs}
    assert answer.model_name == "flights" and answer.id == "r-7", answer
    np.testing.assert_array_equal(outputs["label"].as_numpy(), LABELS)
    np.testing.assert_array_equal(outputs["probability"].as_numpy(), PROBABILITIES)


async def first_version():
    client = InferenceRESTClient(RESTConfig(protocol="v1"))
    url = f"http://{public}"
    assert await client.is_server_live(url) and await client.is_model_ready(url, "flights")
    rows = [{"origin": origin, "distance": distance} for origin, distance in zip(ORIGINS, DISTANCES)]
    answer = await client.infer(url, {"instances": rows}, model_name="flights")
    assert [p["probability"] for p in answer["predictions"]] == PROBABILITIES, answer
    try:
        await client.infer(url, {"instances": [{"origin": "JFK"}]}, model_name="flights")
        raise AssertionError("expected a refusal")
    except httpx.HTTPStatusError as refused:
        assert refused.response.status_code == 400 and "distance" in str(refused), refused
    await client.close()


async def second_version():
    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    url = f"http://{public}"
    assert await client.is_server_live(url) and await client.is_server_ready(url)
    assert await client.is_model_ready(url, "flights")
    for binary in (True, False):
        check(await client.infer(url, request(binary), model_name="flights"))
    await client.close()


async def over_grpc():
    client = InferenceGRPCClient(url=grpc)
    assert await client.is_server_live() and await client.is_server_ready()
    assert await client.is_model_ready("flights")
    check(await client.infer(request(True)))
    await client.close()


async def all_of_them():
    await first_version()
    await second_version()
    await over_grpc()


asyncio.run(all_of_them())
print("KServe's client was answered")
