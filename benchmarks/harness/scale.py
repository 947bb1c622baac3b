"""Tables of a million rows and more, prepared and joined by DuckDB and by the Spark of the same machine, as whole processes."""

import json
import os
import shutil
import signal
import subprocess
import threading
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


def measure(rows: list[int], repeats: int, memory: int, limit: float) -> Table:
    """Both engines at every number of rows; an engine whose training set differs from the other's is refused.

    What was measured is kept, so that a measurement that was ended goes on where it stopped."""
    table = Table("prepare and features of generated tables, DuckDB and Spark on one machine", _COLUMNS)
    kept = _Kept(WORK / "scale" / "samples.json", f"{trimaran.version()}, {memory} MiB")
    for count in rows:
        folder = WORK / "scale" / str(count)
        try:
            for turn in range(repeats):
                digests = set()
                for engine in _ENGINES:
                    name = f"{engine}, {count:,} rows"
                    found = kept.find(name, turn)
                    if found is None:
                        if not (folder / "planes.parquet").exists():
                            _generate(folder, count, memory)
                        found = kept.add(name, turn, _run(engine, folder, count, memory, limit))
                    if "refused" in found:
                        table.refuse(name, found["refused"])
                        continue
                    digests.add(found["digest"])
                    table.add(name, found["sample"])
                    print(f"{table.title} {turn + 1}/{repeats}: {name}: {found['sample']}", flush=True)
                if len(digests) > 1:
                    table.refuse(f"spark, {count:,} rows", "expected DuckDB's training set, found another")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return table


class _Kept:
    """Samples in a file, by what was measured; those of other code or another bound are not for use."""

    def __init__(self, file: Path, conditions: str) -> None:
        self.file = file
        self.conditions = conditions
        self.samples = json.loads(file.read_text()) if file.exists() else {}

    def find(self, name: str, turn: int) -> dict | None:
        return self.samples.get(self._key(name, turn))

    def add(self, name: str, turn: int, found: dict) -> dict:
        self.samples[self._key(name, turn)] = found
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(self.samples, indent=1))
        return found

    def _key(self, name: str, turn: int) -> str:
        return f"{name}, turn {turn + 1}, {self.conditions}"


def _generate(folder: Path, rows: int, memory: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(BENCHMARKS / "scale/pipeline.yaml", folder)
    subprocess.run(trimaran.scale_command("generate", folder, rows, memory), check=True)


def _run(engine: str, folder: Path, rows: int, memory: int, limit: float) -> dict:
    """A sample with the digest of the training set, or why there is none."""
    started = time.perf_counter()
    log = folder / f"{engine}.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            trimaran.scale_command(engine, folder, rows, memory), stdout=out, start_new_session=True
        )
        # All of the session is ended: Spark is a process of its own.
        watch = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    shutil.rmtree(folder / engine, ignore_errors=True)
    if process.returncode == -signal.SIGKILL and seconds >= limit:
        return {"refused": f"expected an end within {limit:.0f} seconds, found none"}
    if process.returncode != 0:
        raise RuntimeError(f"{engine}, {rows} rows: ended with {process.returncode}")
    parts = json.loads(log.read_text().splitlines()[-1])
    # With the children that were waited for, of which Spark is one: their processor time, and the largest of all.
    sample = {"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "memory_mb": usage.ru_maxrss / 1024}
    sample |= {part: parts[part] for part in ("prepare", "features", "landed_mb")}
    return {"sample": sample, "digest": parts["digest"]}
