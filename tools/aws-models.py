"""Writes the part of botocore's service models that the emulation of AWS has. See aws-models."""

import gzip
import json
import sys
from pathlib import Path

import botocore

DATA = Path(botocore.__file__).parent / "data"
DROPPED = {"documentation", "documentationUrl", "examples", "endpoint", "contextParam", "staticContextParams", "smokeTests"}

# The codes of SQS's errors in its Query protocol, and in the header x-amzn-query-error of its JSON protocol:
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html. Its model has lost them.
QUERY_CODES = {
    "sqs": {
        name: "AWS.SimpleQueueService." + code
        for name, code in {
            "BatchEntryIdsNotDistinct": "BatchEntryIdsNotDistinct",
            "BatchRequestTooLong": "BatchRequestTooLong",
            "EmptyBatchRequest": "EmptyBatchRequest",
            "InvalidBatchEntryId": "InvalidBatchEntryId",
            "MessageNotInflight": "MessageNotInflight",
            "PurgeQueueInProgress": "PurgeQueueInProgress",
            "QueueDeletedRecently": "QueueDeletedRecently",
            "QueueDoesNotExist": "NonExistentQueue",
            "TooManyEntriesInBatchRequest": "TooManyEntriesInBatchRequest",
            "UnsupportedOperation": "UnsupportedOperation",
        }.items()
    }
    | {"QueueNameExists": "QueueAlreadyExists"}
}


def plain(node):
    """The node without what only documents."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items() if key not in DROPPED or not isinstance(value, (str, dict))}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return node


def members(shape):
    """The names of the shapes that this one is made of."""
    nested = list(shape.get("members", {}).values())
    nested += [shape[part] for part in ("member", "key", "value") if part in shape]
    return [part["shape"] for part in nested]


def reachable(shapes, roots):
    """Every shape that the roots are made of."""
    found, left = set(), list(roots)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += members(shapes[name])
    return found


def trimmed(model, wanted, service):
    """The model with these operations alone."""
    unknown = [name for name in wanted if name not in model["operations"]]
    if unknown:
        sys.exit(f"{service}: expected operations of the service, found {', '.join(unknown)}")
    operations = {name: model["operations"][name] for name in wanted}
    roots = [
        part["shape"]
        for operation in operations.values()
        for part in [operation.get("input"), operation.get("output"), *operation.get("errors", [])]
        if part
    ]
    shapes = {}
    for name in sorted(reachable(model["shapes"], roots)):
        shape = {key: value for key, value in model["shapes"][name].items() if key not in DROPPED}
        # A member may be called "documentation" or "examples": only what a member says of itself is dropped.
        if "members" in shape:
            shape["members"] = {
                member: {key: value for key, value in said.items() if key not in DROPPED}
                for member, said in shape["members"].items()
            }
        code = QUERY_CODES.get(service, {}).get(name)
        if code and "error" not in shape:
            shape["error"] = {"code": code, "httpStatusCode": 400, "senderFault": True}
        shapes[name] = shape
    return {
        "metadata": plain(model["metadata"]),
        "operations": {name: plain(operation) for name, operation in operations.items()},
        "shapes": shapes,
    }


def main(folder, services):
    out = folder / "src/main/resources/dev/trimaran/emulation/aws/model"
    out.mkdir(parents=True, exist_ok=True)
    for list_of in sorted((folder / "operations").glob("*.txt")):
        service = list_of.stem
        if services and service not in services:
            continue
        wanted = sorted(line.strip() for line in list_of.read_text().splitlines() if line.strip() and not line.startswith("#"))
        version = sorted(path.name for path in (DATA / service).iterdir())[-1]
        with gzip.open(DATA / service / version / "service-2.json.gz", "rt") as file:
            model = trimmed(json.load(file), wanted, service)
        (out / f"{service}.json").write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n")
        print(f"{service}: {len(wanted)} operations, {len(model['shapes'])} shapes")


main(Path(sys.argv[1]), sys.argv[2:])
