"""NannyML's univariate drift with its default method, in ten chunks: REFERENCE_CSV CURRENT_CSV."""

import json
import os
import sys
import time

os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"  # no telemetry
started = time.perf_counter()
import nannyml
import pandas as pd

imported = time.perf_counter()
reference, current = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2])
read = time.perf_counter()
columns = list(reference)
calculator = nannyml.UnivariateDriftCalculator(columns, chunk_number=10).fit(reference)
found = calculator.calculate(current).filter(period="analysis").to_df()
drifted = [column for column in columns if found[(column, "jensen_shannon", "alert")].mean() > 0.5]
judged = time.perf_counter()
print(json.dumps({"import": imported - started, "read": read - imported, "judge": judged - read, "drifted": drifted}))
