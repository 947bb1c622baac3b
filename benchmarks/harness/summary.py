"""Medians, ratios and tables of what was measured."""

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .place import REPOSITORY


@dataclass
class Table:
    """One measure: a row a contender, a figure a column; the last repeat's notes under it."""

    title: str
    columns: dict[str, str]
    """The figures by key, with what stands above them."""

    samples: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def add(self, contender: str, sample: dict[str, float]) -> None:
        self.samples.setdefault(contender, []).append(sample)

    def refuse(self, contender: str, reason: str) -> None:
        self.refused[contender] = reason

    def median(self, contender: str, column: str) -> float:
        return statistics.median(sample[column] for sample in self.samples[contender])

    def markdown(self, ratios: Iterable[str] = ()) -> str:
        head = ["", *self.columns.values()]
        rows = [[name, *(_number(self.median(name, key)) for key in self.columns)] for name in self.samples]
        lines = [f"## {self.title}", "", "| " + " | ".join(head) + " |", "|---" + "|---:" * len(self.columns) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        lines += ["", *ratios] if ratios else []
        lines += [f"\nNot measured: {name}: {reason}" for name, reason in self.refused.items()]
        return "\n".join(lines) + "\n"


def ratio(table: Table, ours: str, column: str, more_is_better: bool, theirs: Iterable[str]) -> list[str]:
    """How many times as good `ours` is as each of the rivals in one figure."""
    if ours not in table.samples:
        return []
    said = []
    for other in theirs:
        if other in table.samples and other.split()[0] != ours.split()[0]:
            a, b = table.median(ours, column), table.median(other, column)
            times = a / b if more_is_better else b / a
            said.append(f"- {ours} against {other}, {table.columns[column]}: **{_number(times)}x**")
    return said


def machine() -> dict[str, str]:
    """What the numbers were measured on."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=REPOSITORY)
    return {
        "processor": f"{cpu}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.release()}",
        "commit": commit.stdout.strip(),
    }


def write(path: Path, tables: list[tuple[Table, list[str]]], busy: tuple[float, float]) -> None:
    """Writes `path`.md and `path`.json."""
    facts = machine() | {"load average, before and after": f"{busy[0]:.1f}, {busy[1]:.1f}"}
    title = [
        "# Results",
        "",
        *(f"- {name}: {value}" for name, value in facts.items()),
        "",
        "Medians; how to read them: [README.md](README.md).",
        "",
    ]
    path.with_suffix(".md").write_text(
        "\n".join(title) + "\n" + "\n".join(table.markdown(said) for table, said in tables)
    )
    raw = {
        "machine": facts,
        "tables": [{"title": t.title, "samples": t.samples, "refused": t.refused} for t, _ in tables],
    }
    path.with_suffix(".json").write_text(json.dumps(raw, indent=1) + "\n")


def _number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []
