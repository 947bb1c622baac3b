"""What is measured of a server: answers under load, the way to the first answer, memory over many answers."""

import itertools
import time
from collections.abc import Callable
from pathlib import Path

from .serving import Question, Server, Sitting, WrongAnswer
from .summary import Table

_ports = itertools.count(18080, 10)
# For servers that do not compile while they run.
_WARM_SECONDS = 3
_UNUSABLE = (WrongAnswer, RuntimeError, TimeoutError, OSError)


def under_load(
    title: str,
    servers: list[Server],
    question: Question,
    batch: int,
    folder: Path,
    *,
    repeats: int,
    seconds: float,
    warm: float,
    callers: int = 8,
) -> Table:
    """Every server in turn, `repeats` times over, each time started anew, checked, warmed up and loaded."""
    columns = {
        "requests_per_second": "requests/s",
        "p50_ms": "p50 ms",
        "p99_ms": "p99 ms",
        "cpu_us": "CPU µs/request",
        "memory_mb": "memory MB",
        "failed": "failed",
    }

    def sample(sitting: Sitting) -> dict[str, float]:
        sitting.check(batch, 1000 // batch if batch > 1 else 200)
        sitting.load(batch, warm if sitting.server.compiles else _WARM_SECONDS, callers)
        before = sitting.process.cpu_seconds()
        seen = sitting.load(batch, seconds, callers)
        spent = sitting.process.cpu_seconds() - before
        return {
            "requests_per_second": seen.requests / seen.seconds,
            "p50_ms": seen.p50_ms,
            "p99_ms": seen.p99_ms,
            "cpu_us": spent * 1e6 / max(1, seen.requests),
            "memory_mb": sitting.process.memory_mb(),
            "failed": seen.failed,
        }

    return _measure(Table(title, columns), servers, question, folder, repeats, sample)


def first_answer(servers: list[Server], question: Question, folder: Path, *, repeats: int) -> Table:
    """From the start of the process to the first right answer."""
    columns = {"seconds": "seconds", "cpu_seconds": "CPU seconds", "memory_mb": "memory MB"}

    def sample(sitting: Sitting) -> dict[str, float]:
        memory = sitting.process.memory_mb()
        return {"seconds": sitting.ready_seconds, "cpu_seconds": sitting.ready_cpu_seconds, "memory_mb": memory}

    table = Table("Process start to first right prediction", columns)
    return _measure(table, servers, question, folder, repeats, sample)


def memory(
    servers: list[Server], question: Question, folder: Path, *, requests: int, longest: float, callers: int = 8
) -> Table:
    """Memory along many requests; a server that is too slow for all of them is stopped after `longest` seconds."""
    columns = {
        "requests": "requests",
        "start_mb": "at start MB",
        "tenth_mb": "after a tenth MB",
        "end_mb": "at the end MB",
        "peak_mb": "highest seen MB",
    }

    def sample(sitting: Sitting) -> dict[str, float]:
        start, done, seen = sitting.process.memory_mb(), 0, []
        deadline = time.monotonic() + longest
        while done < requests and time.monotonic() < deadline:
            done += sitting.load(1, 2, callers).requests
            seen.append((done, sitting.process.memory_mb()))
        tenth = next(mb for answered, mb in seen if answered >= done / 10)
        return {
            "requests": done,
            "start_mb": start,
            "tenth_mb": tenth,
            "end_mb": seen[-1][1],
            "peak_mb": max(mb for _, mb in seen),
        }

    return _measure(Table("Resident memory", columns), servers, question, folder, 1, sample)


def _measure(
    table: Table,
    servers: list[Server],
    question: Question,
    folder: Path,
    repeats: int,
    sample: Callable[[Sitting], dict[str, float]],
) -> Table:
    for turn, server in itertools.product(range(repeats), servers):
        if server.name in table.refused:
            continue
        try:
            with Sitting(server, next(_ports), question, folder) as sitting:
                figures = sample(sitting)
        except _UNUSABLE as reason:
            table.refuse(server.name, str(reason))
            print(f"{table.title}: {server.name}: {reason}", flush=True)
            continue
        table.add(server.name, figures)
        shown = "  ".join(f"{table.columns[key]} {value:.4g}" for key, value in figures.items())
        print(f"{table.title} {turn + 1}/{repeats}: {server.name}: {shown}", flush=True)
    return table
