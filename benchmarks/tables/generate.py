# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "pandas==3.1.1"]
# ///
"""Two tables of 50,000 rows and 15 columns, five of which differ in the second: FOLDER."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

ROWS, SEED = 50_000, 7
DRIFTED = ["normal_2", "lognormal_1", "uniform_1", "skewed_1", "category_2"]


def table(random: np.random.Generator, drift: bool) -> pd.DataFrame:
    def moved(name: str, by: float) -> float:
        return by if drift and name in DRIFTED else 0.0

    columns = {}
    for i in range(4):
        name = f"normal_{i}"
        columns[name] = random.normal(moved(name, 0.6), 1, ROWS)
    for i in range(2):
        name = f"lognormal_{i}"
        columns[name] = random.lognormal(moved(name, 0.5), 0.8, ROWS)
    for i in range(2):
        name = f"uniform_{i}"
        columns[name] = random.uniform(0, 1 + moved(name, 0.6), ROWS)
    for i in range(2):
        name = f"skewed_{i}"
        columns[name] = random.gamma(2 + moved(name, 1.2), 1.5, ROWS)
    for i, levels in enumerate((3, 8, 20, 40, 100)):
        name = f"category_{i}"
        weights = 1 / np.arange(1, levels + 1) ** (1 - moved(name, 0.8))
        columns[name] = random.choice([f"{name}_{level}" for level in range(levels)], ROWS, p=weights / weights.sum())
    frame = pd.DataFrame(columns).round(4)
    return frame.mask(random.random(frame.shape) < 0.01)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    table(random, drift=False).to_csv(folder / "reference.csv", index=False)
    table(random, drift=True).to_csv(folder / "current.csv", index=False)
    (folder / "drifted.json").write_text(json.dumps(sorted(DRIFTED)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
