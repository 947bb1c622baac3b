"""BentoML: bentoml serve service:Forest; MODEL names forest.joblib."""

import os

import bentoml
import joblib
import numpy as np


@bentoml.service
class Forest:
    def __init__(self) -> None:
        self.forest = joblib.load(os.environ["MODEL"])

    @bentoml.api
    def predict(self, instances: list[list[float]]) -> list[float]:
        return self.forest.predict_proba(np.asarray(instances, dtype=np.float32))[:, 1].tolist()
