"""Saves the forest as an MLflow model that gives probabilities: FOREST_JOBLIB FOLDER."""

import sys
from pathlib import Path

import joblib
import mlflow.sklearn

if not Path(sys.argv[2]).exists():
    mlflow.sklearn.save_model(
        joblib.load(sys.argv[1]), sys.argv[2], pyfunc_predict_fn="predict_proba", serialization_format="cloudpickle"
    )
