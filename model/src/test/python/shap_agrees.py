"""Holds explanations to those of the shap package.

usage: shap_agrees.py FILE
FILE is JSON: {"trees": [{"link": .., "base": .., "trees": [[node..]..], "rows": [..]}..],
"linear": {"weights": [..], "intercept": .., "background": [row..], "rows": [..]}}.
A node is [feature or -1, threshold or leaf value, left, right, training rows]; a row is
{"x": [number or null..], "base": number, "contributions": [number..]}.
"""

import json
import sys

import numpy as np
import shap


def matrix(rows):
    return np.array([[np.nan if v is None else v for v in row["x"]] for row in rows], dtype=float)


def largest_difference(rows, base, values):
    expected = np.array([[row["base"], *row["contributions"]] for row in rows])
    return np.abs(expected[:, 1:] - values).max(), np.abs(expected[:, 0] - base).max()


def tree(nodes, features):
    feature, value, left, right, cover = (np.array(part) for part in zip(*nodes))
    return {
        "children_left": left.astype(np.int32),
        "children_right": right.astype(np.int32),
        "children_default": right.astype(np.int32),
        "features": feature.astype(np.int32),
        "thresholds": np.where(feature < 0, 0.0, value),
        "values": np.where(feature < 0, value, 0.0).reshape(-1, 1),
        "node_sample_weight": cover.astype(float),
    }


def check_trees(case):
    rows = matrix(case["rows"])
    model = {"trees": [tree(nodes, rows.shape[1]) for nodes in case["trees"]], "base_offset": case["base"]}
    explainer = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
    values = explainer.shap_values(rows, check_additivity=False)
    base = np.ravel(explainer.expected_value)[0]
    return largest_difference(case["rows"], base, np.reshape(values, rows.shape))


def check_linear(case):
    background = np.array(case["background"], dtype=float)
    masker = shap.maskers.Independent(background, max_samples=len(background))
    explainer = shap.LinearExplainer((np.array(case["weights"]), case["intercept"]), masker)
    values = explainer.shap_values(matrix(case["rows"]))
    return largest_difference(case["rows"], explainer.expected_value, values)


def main(file):
    with open(file, encoding="utf-8") as source:
        cases = json.load(source)
    found = [check_trees(case) for case in cases["trees"]] + [check_linear(cases["linear"])]
    for contributions, base in found:
        assert contributions < 1e-9 and base < 1e-9, found
    print(f"shap {shap.__version__} agrees on {len(found)} models: {np.max(found):.1e} at most")


if __name__ == "__main__":
    main(*sys.argv[1:])
