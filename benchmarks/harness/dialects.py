"""How the servers want rows to be asked for, and where in their answers the probabilities are."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """A protocol: from rows to a JSON body, from the JSON answer to the probability of each row."""

    body: Callable[[list], dict]
    probabilities: Callable[[dict], list[float]]


def _columns(rows: list) -> list[str]:
    return [f"x{i}" for i in range(len(rows[0]))]


def _named(answer: dict) -> list[float]:
    return [prediction["probability"] for prediction in answer["predictions"]]


def _tensor(answer: dict, name: str) -> list:
    return next(output["data"] for output in answer["outputs"] if output["name"] == name)


INSTANCES = Dialect(lambda rows: {"instances": rows}, _named)

RECORDS = Dialect(lambda rows: {"dataframe_records": rows}, _named)

DATAFRAME_SPLIT = Dialect(
    lambda rows: {"dataframe_split": {"columns": _columns(rows), "data": rows}},
    lambda answer: [p["probability"] if isinstance(p, dict) else p[1] for p in answer["predictions"]],
)

# One tensor a column, as a model with named columns has it.
V2_COLUMNS = Dialect(
    lambda rows: {
        "inputs": [
            {"name": name, "datatype": "FP64", "shape": [len(rows)], "data": [row[i] for row in rows]}
            for i, name in enumerate(_columns(rows))
        ]
    },
    lambda answer: _tensor(answer, "probability"),
)

# One tensor of all columns, as MLServer's scikit-learn runtime has it.
V2_MATRIX = Dialect(
    lambda rows: {
        "inputs": [
            {
                "name": "rows",
                "datatype": "FP32",
                "shape": [len(rows), len(rows[0])],
                "data": [value for row in rows for value in row],
            }
        ],
        "outputs": [{"name": "predict_proba"}],
    },
    lambda answer: _tensor(answer, "predict_proba")[1::2],
)

BENTO = Dialect(lambda rows: {"instances": rows}, lambda answer: answer)
