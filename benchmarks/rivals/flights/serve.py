"""FastAPI in front of the predictor; every request and answer is captured as a line of JSON."""

import json
import os
from datetime import UTC, date, datetime

from fastapi import FastAPI
from predictor import Predictor
from pydantic import BaseModel

predictor = Predictor(os.environ["MODEL"], os.environ["STATE"])
capture = open(os.environ["CAPTURE"], "a", buffering=1 << 16)  # noqa: SIM115 - as long as the process
app = FastAPI()


class Flight(BaseModel):
    carrier: str
    origin: str
    dest: str
    tailnum: str | None
    distance: float
    flight_date: date
    scheduled: datetime
    sched_dep_time: float
    sched_arr_time: float


class Flights(BaseModel):
    dataframe_records: list[Flight]


@app.post("/invocations")
async def invocations(flights: Flights):
    rows = [flight.model_dump() for flight in flights.dataframe_records]
    predictions = predictor.predict(rows)
    line = {"time": datetime.now(UTC), "input": rows, "output": predictions}
    capture.write(json.dumps(line, default=str) + "\n")
    return {"predictions": predictions}
