"""FastAPI + onnxruntime, tuned as far as one goes in Python: async, one thread a worker; MODEL names forest.onnx."""

import os

import numpy as np
import onnxruntime
from fastapi import FastAPI
from pydantic import BaseModel

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(os.environ["MODEL"], options, providers=["CPUExecutionProvider"])
input_name = session.get_inputs()[0].name
app = FastAPI()


class Rows(BaseModel):
    instances: list[list[float]]


@app.post("/predict")
async def predict(rows: Rows):
    labels, probabilities = session.run(None, {input_name: np.asarray(rows.instances, dtype=np.float32)})
    return {
        "predictions": [
            {"label": int(label), "probability": float(p)} for label, p in zip(labels, probabilities[:, 1], strict=True)
        ]
    }
