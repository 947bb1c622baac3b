"""FastAPI + scikit-learn, as its tutorials have it: uvicorn serve:app; MODEL names forest.joblib."""

import os

import joblib
import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel

forest = joblib.load(os.environ["MODEL"])
app = FastAPI()


class Rows(BaseModel):
    instances: list[list[float]]


@app.post("/predict")
def predict(rows: Rows):
    probabilities = forest.predict_proba(np.asarray(rows.instances, dtype=np.float32))[:, 1]
    return {"predictions": [{"label": int(p >= 0.5), "probability": float(p)} for p in probabilities]}
