"""Validates what functions say of themselves: the documents by OpenAPI's own schema, the examples by the documents'.

Usage: openapi_valid.py HOST:PORT...
"""

import json
import sys
import urllib.request

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate


def examples(document):
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for name, example in content.get("examples", {}).items():
                    yield f"{path}: {name}", content["schema"], example["value"]


for address in sys.argv[1:]:
    with urllib.request.urlopen(f"http://{address}/openapi.json") as answer:
        document = json.load(answer)
    validate(document)
    count = 0
    for where, schema, value in examples(document):
        whole = {"components": document["components"], **schema}
        problems = [error.message for error in Draft202012Validator(whole).iter_errors(value)]
        assert not problems, (where, problems)
        count += 1
    assert count >= 2, (address, count)
    print(f"{document['info']['title']}: {count} examples")
print("all documents are valid")
