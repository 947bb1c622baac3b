"""The example's model as one serves it from Python: pandas for the rows, a dict of online features, onnxruntime."""

import json
import sqlite3
from datetime import timedelta

import onnxruntime
import pandas as pd

HOUR = 3_600_000_000  # times are microseconds since 1970
MINUTE = HOUR // 60

# view: its key, how much later its values are known, for how long they are good (None: for ever)
VIEWS = {
    "plane": (["tailnum"], 0, None),
    "weather": (["origin"], HOUR, 4 * HOUR),
    "origin_traffic": (["origin"], 0, 2 * HOUR),
    "carrier_traffic": (["origin", "carrier"], 0, 2 * HOUR),
    "tail": (["tailnum"], MINUTE, 24 * HOUR),
}
TIMES = ["flight_date", "scheduled"]


class Predictor:
    """Raw request columns in, a label and a probability a row out."""

    def __init__(self, model: str, state: str):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.inputs = [(node.name, node.type == "tensor(string)") for node in self.session.get_inputs()]
        self.features = read_features(state)

    def predict(self, rows: list[dict]) -> list[dict]:
        frame = pd.DataFrame.from_records(rows)
        for column in TIMES:
            frame[column] = pd.to_datetime(frame[column], format="ISO8601", utc=True).dt.tz_localize(None)
        decided = (frame["scheduled"] - timedelta(hours=1)).astype("datetime64[us]").astype("int64")
        found = pd.DataFrame.from_records([self.look_up(row, at) for row, at in zip(rows, decided, strict=True)])
        frame = frame.join(found).reindex(columns=[name for name, _ in self.inputs])
        frame["origin_departures_2h"] = frame["origin_departures_2h"].fillna(0)
        for column in TIMES:
            frame[column] = frame[column].astype("datetime64[us]").astype("int64")
        feed = {
            name: frame[name].to_numpy(dtype=object) if text else frame[name].to_numpy(dtype="float64")
            for name, text in self.inputs
        }
        labels, probabilities = self.session.run(["label", "probability"], feed)
        return [{"label": int(label), "probability": float(p)} for label, p in zip(labels, probabilities, strict=True)]

    def look_up(self, row: dict, decided: int) -> dict:
        found = {}
        for view, (key, delay, good_for) in VIEWS.items():
            at, values = self.features.get((view, *(row[column] for column in key)), (0, {}))
            if good_for is None or decided - good_for <= at <= decided - delay:
                found |= values
        return found


def read_features(state: str) -> dict[tuple, tuple[int, dict]]:
    """All online features by view and key, in memory."""
    query = "select view, key, event_time, features from feature_view join feature_row using (generation)"
    with sqlite3.connect(f"file:{state}?mode=ro", uri=True) as database:
        return {
            (view, *json.loads(key)): (at, plain(json.loads(values)))
            for view, key, at, values in database.execute(query)
        }


def plain(values: dict) -> dict:
    return {name: float(v["time"]) if isinstance(v, dict) else v for name, v in values.items()}
