"""What one writes oneself with scipy: REFERENCE_CSV CURRENT_CSV."""

import json
import sys
import time

started = time.perf_counter()
import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon

imported = time.perf_counter()
reference, current = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2])
read = time.perf_counter()


def number(a: np.ndarray, b: np.ndarray) -> tuple[float, dict]:
    edges = np.unique(np.quantile(a, np.linspace(0, 1, 11)))
    edges[0], edges[-1] = -np.inf, np.inf
    p, q = (np.clip(np.histogram(x, edges)[0] / len(x), 1e-4, None) for x in (a, b))
    test = stats.ks_2samp(a, b)
    psi = float(np.sum((q - p) * np.log(q / p)))
    return psi, {"ks": test.pvalue, "wasserstein": stats.wasserstein_distance(a, b), "js": jensenshannon(p, q)}


def category(a: pd.Series, b: pd.Series) -> tuple[float, dict]:
    counts = pd.DataFrame({"a": a.value_counts(), "b": b.value_counts()}).fillna(0)
    p, q = (np.clip(counts[side] / counts[side].sum(), 1e-4, None) for side in "ab")
    test = stats.chi2_contingency(counts.T)
    return float(np.sum((q - p) * np.log(q / p))), {"chi2": test.pvalue, "js": jensenshannon(p, q)}


drifted = []
for column in reference:
    a, b = reference[column].dropna(), current[column].dropna()
    psi, _ = number(a.to_numpy(), b.to_numpy()) if a.dtype.kind == "f" else category(a, b)
    if psi >= 0.1:
        drifted.append(column)
judged = time.perf_counter()
print(json.dumps({"import": imported - started, "read": read - imported, "judge": judged - read, "drifted": drifted}))
