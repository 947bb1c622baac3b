"""Loads a bundle as MLflow does and holds its predictions to those in a file.

usage: mlflow_predicts.py BUNDLE ROWS
ROWS has one JSON object a line: {"row": {column: value}, "label": 0, "probability": 0.25},
where a missing text is "" and a missing number is null.
"""

import json
import sys

import mlflow
import pandas as pd


def main(bundle, rows_file):
    with open(rows_file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    model = mlflow.pyfunc.load_model(bundle)
    frame = pd.DataFrame([row["row"] for row in rows])
    for column in model.metadata.get_input_schema().inputs:
        if column.type.name == "double":
            frame[column.name] = frame[column.name].astype("float64")
    found = model.predict(frame)
    assert list(found.columns) == ["label", "probability"], found.columns
    for i, row in enumerate(rows):
        assert found["label"][i] == row["label"], (row, found.iloc[i])
        assert abs(found["probability"][i] - row["probability"]) < 1e-6, (row, found.iloc[i])
    print(f"MLflow {mlflow.__version__} agrees on {len(rows)} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
