"""Makes models as their users do, each with requests and what the library itself predicts for them.

Usage: make_models.py FOLDER
Leaves FOLDER/models/NAME/1/model.onnx and FOLDER/NAME.json with "rows" and "probabilities".
"""

import json
import pathlib
import sys

import numpy as np
from onnxmltools import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType as XgbFloats
from skl2onnx import to_onnx
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

folder = pathlib.Path(sys.argv[1])
X, y = make_classification(2000, 8, random_state=7)
X = X.astype(np.float32)
rows = X[:200]


def keep(name, model, probabilities):
    path = folder / "models" / name / "1"
    path.mkdir(parents=True)
    (path / "model.onnx").write_bytes(model.SerializeToString())
    content = {"rows": rows.tolist(), "probabilities": np.asarray(probabilities, dtype=float).tolist()}
    (folder / f"{name}.json").write_text(json.dumps(content))


for name, model in {
    "forest": RandomForestClassifier(50, random_state=7),
    "logistic": make_pipeline(StandardScaler(), LogisticRegression()),
}.items():
    model.fit(X, y)
    onnx = to_onnx(model, X[:1], options={"zipmap": False}, target_opset=17)
    keep(name, onnx, model.predict_proba(rows))

boosted = XGBClassifier(n_estimators=50, random_state=7).fit(X, y)
onnx = convert_xgboost(boosted, initial_types=[("X", XgbFloats([None, 8]))], target_opset=15)
keep("boosted", onnx, boosted.predict_proba(rows))
print("made")
