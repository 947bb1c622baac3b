# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "skl2onnx==1.20.0", "joblib"]
# ///
"""Trains the forest that every server answers with, and writes it in every form that one needs.

forest.joblib  for scikit-learn, MLflow, BentoML and MLServer
forest.onnx    for onnxruntime
forest.json    the nodes as arrays, for Trimaran's bundle
rows.json      rows that no tree saw, with the probability that scikit-learn gives each
"""

import json
import sys
from pathlib import Path

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier

TRAINING_ROWS, ASKED_ROWS, COLUMNS, TREES, SEED = 100_000, 5_000, 20, 100, 7


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    x, y = make_classification(
        TRAINING_ROWS + ASKED_ROWS, COLUMNS, n_informative=12, n_redundant=4, flip_y=0.05, random_state=SEED
    )
    # Four decimals: no value is so near a threshold that float and double could disagree.
    x = np.round(x, 4)
    forest = RandomForestClassifier(TREES, max_depth=12, min_samples_leaf=34, n_jobs=2, random_state=SEED)
    forest.fit(x[:TRAINING_ROWS].astype(np.float32), y[:TRAINING_ROWS])
    forest.n_jobs = None  # one row is not worth a pool of threads
    asked = x[TRAINING_ROWS:]

    joblib.dump(forest, folder / "forest.joblib")
    onnx = to_onnx(forest, x[:1].astype(np.float32), options={"zipmap": False}, target_opset=18)
    (folder / "forest.onnx").write_bytes(onnx.SerializeToString())
    (folder / "forest.json").write_text(json.dumps({"columns": COLUMNS, "trees": [nodes(t) for t in forest]}))
    probabilities = forest.predict_proba(asked.astype(np.float32))[:, 1]
    (folder / "rows.json").write_text(json.dumps({"rows": asked.tolist(), "probabilities": probabilities.tolist()}))
    print(f"{sum(t.tree_.node_count for t in forest)} nodes in {TREES} trees, in {folder}")


def nodes(estimator) -> dict:
    """A tree in preorder: the left child of node i is i + 1; a leaf has feature -1 and its share as value."""
    tree = estimator.tree_
    leaf = tree.children_left < 0
    assert np.array_equal(tree.children_left[~leaf], np.flatnonzero(~leaf) + 1), "expected preorder"
    share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
    return {
        "feature": np.where(leaf, -1, tree.feature).tolist(),
        "value": np.where(leaf, share, tree.threshold).tolist(),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
