"""Requests and the right answers to them: FLIGHTS_CSV MODEL STATE ROWS_JSON.

The flights of the last day, as if they left when the newest features are good: half of them when the newest weather
is, half when the newest delays are.
"""

import json
import sys

import numpy as np
import pandas as pd
from predictor import Predictor

flights_csv, model, state, rows_json = sys.argv[1:]
flights = pd.read_csv(flights_csv, dtype={"carrier": str}, keep_default_na=False)
last = flights[(flights["month"] == 12) & (flights["day"] == 31)]
rows = [
    {
        "carrier": flight.carrier,
        "origin": flight.origin,
        "dest": flight.dest,
        "tailnum": None if flight.tailnum == "NA" else flight.tailnum,
        "distance": int(flight.distance),
        "flight_date": "2013-12-31",
        "scheduled": "2013-12-31T02:00:00Z" if i % 2 else "2014-01-01T06:30:00Z",
        "sched_dep_time": int(flight.sched_dep_time),
        "sched_arr_time": int(flight.sched_arr_time),
    }
    for i, flight in enumerate(last.itertuples())
]
predictor = Predictor(model, state)
probabilities = [prediction["probability"] for row in rows for prediction in predictor.predict([row])]
together = [prediction["probability"] for prediction in predictor.predict(rows)]
assert np.allclose(probabilities, together, rtol=0, atol=1e-12), "expected the same answers one by one and together"
with open(rows_json, "w") as out:
    json.dump({"rows": rows, "probabilities": probabilities}, out)
print(f"{len(rows)} flights, {len(set(probabilities))} different answers")
