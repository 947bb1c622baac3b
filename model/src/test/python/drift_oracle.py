"""What SciPy and Evidently make of samples that the drift statistics are held against.

usage: drift_oracle.py fixtures > ../resources/dev/trimaran/model/drift/oracle.json
       drift_oracle.py evidently TABLES

TABLES has {"cases": [{"reference": {column: values}, "current": {column: values}}, ...]}, where a
missing number is null and a missing text is ""; each case comes out with its "scores" and "drifted".
Environment: evidently==0.7.23, pandas<3, scipy==1.17.1, numpy==2.4.6.
"""

import json
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def evidently(case):
    import pandas as pd
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    frames = []
    for table in (case["reference"], case["current"]):
        frame = pd.DataFrame(table)
        for column in frame:
            if frame[column].dtype == object and isinstance(table[column][0], str):
                frame[column] = frame[column].replace("", None)
            else:
                frame[column] = frame[column].astype("float64")
        frames.append(frame)
    numbers = [c for c in frames[0] if frames[0][c].dtype == "float64"]
    texts = [c for c in frames[0] if c not in numbers]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=texts)
    reference, current = (Dataset.from_pandas(f, data_definition=definition) for f in frames)
    found = Report([DataDriftPreset()]).run(current, reference).dict()
    scores = {}
    for metric in found["metrics"]:
        config = metric["config"]
        if "ValueDrift" in config["type"]:
            scores[config["column"]] = float(metric["value"])
        else:
            share = float(metric["value"]["share"])
    return {"scores": scores, "share": share, "drifted": share >= 0.5}


def numbers(rng, draw, n, digits=3):
    return [round(float(x), digits) for x in draw(rng, n)]


def evidently_cases(rng):
    normal = lambda shift: lambda r, n: r.normal(shift, 1, n)
    few = lambda values: lambda r, n: r.choice(values, n)
    texts = lambda r, n, kinds: [str(x) for x in r.choice(kinds, n)]
    cases = []
    for n, m in ((80, 120), (90, 90), (1000, 300), (1100, 700)):
        table = lambda k, s: {
            "normal": numbers(rng, normal(0.2 * s), k),
            "tied": numbers(rng, normal(0.1 * s), k, 1),
            "three": numbers(rng, few([1, 2, 3 + s]), k),
            "two": numbers(rng, few([0, 1, 1] if s else [0, 1]), k),
            "one": [5.0] * k,
            "hair": [5.0 + 0.0002 * s] * k,
            "outlier": numbers(rng, normal(0), k - 1) + [1e6 * s],
            "carrier": texts(rng, k, ["AA", "UA", "9E", "WN"] + ["ZZ"] * s),
            "origin": texts(rng, k, ["EWR", "JFK"]),
        }
        case = {"reference": table(n, 0), "current": table(m, 1)}
        case["reference"]["tied"][3] = None
        case["current"]["carrier"][5] = ""
        cases.append(case | evidently(case))
    return cases


def scipy_cases(rng):
    from scipy import special, stats
    from scipy.spatial import distance

    cases = []
    for n, m, digits in ((7, 5, 2), (30, 30, 1), (40, 90, 2), (200, 130, 1)):
        x = numbers(rng, lambda r, k: r.normal(0, 1, k), n, digits)
        y = numbers(rng, lambda r, k: r.normal(0.3, 1.4, k), m, digits)
        ks = stats.ks_2samp(x, y, method="exact")
        ranks = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=False)
        cases.append({
            "x": x, "y": y, "ks": ks.statistic, "ks_exact": ks.pvalue,
            "ks_limit": special.kolmogorov(np.sqrt(n * m / (n + m)) * ks.statistic),
            "ks_one": stats.kstwo.sf(ks.statistic, n),
            "wasserstein": stats.wasserstein_distance(x, y), "ranks": ranks.pvalue,
        })
    tables = []
    for _ in range(4):
        a, b = rng.integers(20, 90, 6), rng.integers(20, 90, 6)
        p, q = a / a.sum(), b / b.sum()
        pearson = stats.chi2_contingency([a, b], correction=False)
        ratio = stats.chi2_contingency([a, b], correction=False, lambda_="log-likelihood")
        tables.append({
            "a": a.tolist(), "b": b.tolist(), "pearson": pearson.pvalue, "ratio": ratio.pvalue,
            "js": distance.jensenshannon(p, q), "js2": distance.jensenshannon(p, q, 2),
            "kl": stats.entropy(p, q), "psi": stats.entropy(p, q) + stats.entropy(q, p),
            "hellinger": np.sqrt(1 - np.sqrt(p * q).sum()),
            "tvd": distance.cityblock(p, q) / 2, "linf": distance.chebyshev(p, q),
        })
    urns = [
        {"k": k, "all": n, "marked": mm, "draws": d, "upper": stats.hypergeom.sf(k - 1, n, mm, d)}
        for k, n, mm, d in ((3, 50, 9, 12), (40, 2000, 300, 150), (10, 2000, 300, 150),
                            (1, 1000100, 1, 100), (900, 2000000, 1500, 1000000))
    ]
    p = [0.001, 0.2, 0.011, 0.8, 0.04, 0.04]
    chi = [[q, d, stats.chi2.isf(q, d)] for q, d in ((0.01, 9), (0.0001, 1), (0.05, 30), (0.5, 2))]
    return {"samples": cases, "tables": tables, "urns": urns, "chi": chi,
            "bh": {"p": p, "adjusted": stats.false_discovery_control(p).tolist()},
            "kstwo": [[d, n, stats.kstwo.sf(d, n)]
                      for d, n in ((0.05, 900), (0.02, 1000), (0.09, 500), (0.3, 12))]}


def main(command, *files):
    if command == "fixtures":
        rng = np.random.default_rng(20261121)
        found = {"scipy": scipy_cases(rng), "evidently": evidently_cases(rng)}
    else:
        with open(files[0], encoding="utf-8") as tables:
            cases = json.load(tables)["cases"]
        found = {"cases": [evidently(case) for case in cases]}
    json.dump(found, sys.stdout)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
