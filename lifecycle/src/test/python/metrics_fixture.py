"""Writes what scikit-learn makes of small sets of labels and probabilities.

    uv run --with scikit-learn==1.9.1 metrics_fixture.py > ../resources/dev/trimaran/lifecycle/evaluate/metrics.json
"""

import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")  # the undefined cases are here on purpose


def cases():
    rng = np.random.default_rng(7)
    y = rng.integers(0, 2, 500)
    p = np.clip(0.35 * y + rng.normal(0.3, 0.2, 500), 0, 1)
    yield "random", y, p, 0.5
    yield "ties", y, np.round(p, 1), 0.5
    yield "three scores, threshold on one of them", y, np.round(p * 2) / 2, 0.5
    yield "low threshold", y, p, 0.2
    yield "nothing predicted positive", y, p * 0.4, 0.5
    yield "constant scores", y, np.full(500, 0.25), 0.5
    yield "constant scores at the threshold", y, np.full(500, 0.5), 0.5
    yield "certain and sometimes wrong", y, np.where(rng.random(500) < 0.9, y, 1 - y).astype(float), 0.5
    yield "certain and right", y, y.astype(float), 0.5
    yield "certain and wrong", y, 1.0 - y, 0.5
    yield "tiny probabilities", y, np.where(y == 1, 1 - 1e-17, 1e-300), 0.5
    yield "no positives", np.zeros(50, int), p[:50], 0.5
    yield "no negatives", np.ones(50, int), p[:50], 0.5
    yield "one row", np.array([1]), np.array([0.7]), 0.5
    yield "two rows", np.array([0, 1]), np.array([0.7, 0.3]), 0.5
    rare = (rng.random(2000) < 0.01).astype(int)
    yield "rare positives", rare, np.clip(0.02 + 0.1 * rare + rng.normal(0, 0.05, 2000), 0, 1), 0.1


def values(y, p, threshold):
    predicted = (p >= threshold).astype(int)
    return {
        "roc_auc": m.roc_auc_score(y, p),
        "pr_auc": m.average_precision_score(y, p),
        "log_loss": m.log_loss(y, p, labels=[0, 1]),
        "brier": m.brier_score_loss(y, p, labels=[0, 1]),
        "accuracy": m.accuracy_score(y, predicted),
        "precision": m.precision_score(y, predicted),
        "recall": m.recall_score(y, predicted),
        "f1": m.f1_score(y, predicted),
    }


def calibration(y, p):
    observed, predicted = calibration_curve(y, p, n_bins=10, strategy="quantile")
    return np.column_stack([predicted, observed]).tolist()


def plain(value):
    return None if np.isnan(value) else float(value)


print(json.dumps({
    "scikit-learn": sklearn.__version__,
    "cases": [{
        "name": name,
        "labels": y.tolist(),
        "scores": p.tolist(),
        "threshold": threshold,
        "metrics": {k: plain(v) for k, v in values(y, p, threshold).items()},
        "calibration": calibration(y, p),
    } for name, y, p, threshold in cases()],
}, separators=(",", ":")))
