"""Two tables compared column by column, as whole processes: started, read, judged, ended."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from . import trimaran
from .place import BENCHMARKS, WORK, environment
from .summary import Table

_TABLES = WORK / "tables"
_COLUMNS = {
    "seconds": "process s",
    "cpu_seconds": "CPU s",
    "memory_mb": "highest memory MB",
    "import": "imports s",
    "read": "reading s",
    "judge": "judging s",
}


def _rival(folder: str) -> Callable[[Path, Path], list[str]]:
    def command(reference: Path, current: Path) -> list[str]:
        home = BENCHMARKS / "rivals" / folder
        return [
            str(environment(home / "requirements.txt") / "python"),
            str(home / "judge.py"),
            str(reference),
            str(current),
        ]

    return command


# Each ends its output with a line of JSON, {"import", "read", "judge": seconds, "drifted": columns}, and itself with
# 0, or with 3 where that says that something drifted.
CONTENDERS: dict[str, Callable[[Path, Path], list[str]]] = {
    "Trimaran": trimaran.compare_command,
    "scipy loop": _rival("drift-scipy"),
    "Evidently": _rival("drift-evidently"),
    "NannyML": _rival("drift-nannyml"),
}


def measure(repeats: int) -> Table:
    """Every contender in turn, `repeats` times over; one that misses a drifted column or sees another is refused."""
    reference, current, drifted = _tables()
    table = Table("Drift of 50,000 against 50,000 rows of 15 columns, from CSV files", _COLUMNS)
    for turn in range(repeats + 1):
        for name, command in CONTENDERS.items():
            if name in table.refused:
                continue
            sample, found = _run(command(reference, current))
            if sorted(found) != drifted:
                table.refuse(name, f"expected drift in {drifted}, found it in {sorted(found)}")
            elif turn > 0:  # the first warms the disk
                table.add(name, sample)
                print(f"{table.title} {turn}/{repeats}: {name}: {sample}", flush=True)
    return table


def _run(command: list[str]) -> tuple[dict[str, float], list[str]]:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in (0, 3):
        raise RuntimeError(f"{command}: ended with {process.returncode}")
    parts = json.loads(said.splitlines()[-1])
    sample = {"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "memory_mb": usage.ru_maxrss / 1024}
    return sample | {part: parts[part] for part in ("import", "read", "judge")}, parts["drifted"]


def _tables() -> tuple[Path, Path, list[str]]:
    if not (_TABLES / "drifted.json").exists():
        subprocess.run(["uv", "run", "--quiet", str(BENCHMARKS / "tables/generate.py"), str(_TABLES)], check=True)
    drifted = json.loads((_TABLES / "drifted.json").read_text())
    return _TABLES / "reference.csv", _TABLES / "current.csv", drifted
