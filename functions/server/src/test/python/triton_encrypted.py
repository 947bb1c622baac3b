"""Asks the server over gRPC and TLS as tritonclient does: who shows a certificate is answered, who shows none is not."""

import sys

import numpy as np
import tritonclient.grpc as triton
from tritonclient.utils import InferenceServerException


def main(address: str, authority: str, key: str, certificate: str) -> None:
    client = triton.InferenceServerClient(
        address, ssl=True, root_certificates=authority, private_key=key, certificate_chain=certificate
    )
    assert client.is_server_live()
    origin = triton.InferInput("origin", [1], "BYTES")
    origin.set_data_from_numpy(np.array([b"JFK"], dtype=np.object_))
    distance = triton.InferInput("distance", [1], "FP64")
    distance.set_data_from_numpy(np.array([900.0]))
    answer = client.infer("flights", [origin, distance])
    np.testing.assert_allclose(answer.as_numpy("probability"), [0.875], rtol=1e-12)

    nobody = triton.InferenceServerClient(address, ssl=True, root_certificates=authority)
    try:
        nobody.is_server_live(client_timeout=30)
    except InferenceServerException as error:
        assert "UNAVAILABLE" in str(error.status()), error
    else:
        raise AssertionError("expected nobody to be refused, found an answer")
    print("who shows a certificate was answered")


main(*sys.argv[1:])
