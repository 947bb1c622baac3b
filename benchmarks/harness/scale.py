"""Tables of a million rows and more, prepared and joined by DuckDB and by the Spark of the same machine, as whole processes."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from . import trimaran
from .place import BENCHMARKS, WORK
from .summary import Table

_COLUMNS = {
    "seconds": "process s",
    "prepare": "prepare s",
    "features": "features s",
    "cpu_seconds": "CPU s",
    "memory_mb": "highest memory of a process MB",
    "landed_mb": "landed Parquet MB",
}
_ENGINES = ("duckdb", "spark")


def measure(rows: list[int], repeats: int) -> Table:
    """Both engines at every number of rows; an engine whose training set differs from the other's is refused."""
    table = Table("prepare and features of generated tables, DuckDB and Spark on one machine", _COLUMNS)
    for count in rows:
        folder = WORK / "scale" / str(count)
        try:
            _generate(folder, count)
            for turn in range(repeats):
                digests = set()
                for engine in _ENGINES:
                    name = f"{engine}, {count:,} rows"
                    sample, digest = _run(engine, folder, count)
                    digests.add(digest)
                    table.add(name, sample)
                    print(f"{table.title} {turn + 1}/{repeats}: {name}: {sample}", flush=True)
                if len(digests) != 1:
                    table.refuse(f"spark, {count:,} rows", "expected DuckDB's training set, found another")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return table


def _generate(folder: Path, rows: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(BENCHMARKS / "scale/pipeline.yaml", folder)
    subprocess.run(trimaran.scale_command("generate", folder, rows), check=True)


def _run(engine: str, folder: Path, rows: int) -> tuple[dict[str, float], str]:
    started = time.perf_counter()
    process = subprocess.Popen(trimaran.scale_command(engine, folder, rows), stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    shutil.rmtree(folder / engine, ignore_errors=True)
    if process.returncode != 0:
        raise RuntimeError(f"{engine}, {rows} rows: ended with {process.returncode}")
    parts = json.loads(said.splitlines()[-1])
    # With the children that were waited for, of which Spark is one: their processor time, and the largest of all.
    sample = {"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "memory_mb": usage.ru_maxrss / 1024}
    return sample | {part: parts[part] for part in ("prepare", "features", "landed_mb")}, parts["digest"]
