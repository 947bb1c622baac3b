"""Evidently's data drift preset with its defaults: REFERENCE_CSV CURRENT_CSV."""

import json
import os
import sys
import time

os.environ["DO_NOT_TRACK"] = "1"  # no telemetry
started = time.perf_counter()
import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset

imported = time.perf_counter()
reference, current = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2])
read = time.perf_counter()
metrics = Report([DataDriftPreset()]).run(current, reference).dict()["metrics"]
drifted = []
for metric in metrics:
    config = metric["config"]
    if config["type"].endswith("ValueDrift"):
        by_p_value = "p_value" in config["method"]
        if (metric["value"] < config["threshold"]) if by_p_value else (metric["value"] >= config["threshold"]):
            drifted.append(config["column"])
judged = time.perf_counter()
print(json.dumps({"import": imported - started, "read": read - imported, "judge": judged - read, "drifted": drifted}))
