"""Measures Trimaran beside its rivals and writes the results: see README.md."""

import argparse
import os
from pathlib import Path

from harness import ceiling, drift, emulator, flights, forest, measures, plan, scale, servers, summary
from harness.place import WORK

MEASURES = ["ceiling", "one-row", "example", "hundred-rows", "cold-start", "memory", "drift", "plan", "emulator"]
ON_REQUEST = ["scale"]


def main() -> None:
    asked = arguments()
    folder = WORK / "run"
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.txt"):
        stale.unlink()
    busy = os.getloadavg()[0]
    tables = [result for measure in asked.only for result in measured(measure, asked, folder)]
    summary.write(asked.output, tables, (busy, os.getloadavg()[0]))
    print(asked.output.with_suffix(".md").read_text())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=MEASURES + ON_REQUEST, default=MEASURES)
    parser.add_argument("--servers", nargs="+", choices=list(servers.SERVERS))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--rows", nargs="+", type=int, default=[1_000_000, 10_000_000], help="of scale")
    parser.add_argument("--memory", type=int, default=4096, help="of scale: MiB that an engine may take")
    parser.add_argument("--limit", type=float, default=3600, help="of scale: seconds after which an engine is ended")
    parser.add_argument("--seconds", type=float, default=5, help="of each loading that is measured")
    parser.add_argument("--warm", type=float, default=15, help="seconds of loading before that, for a JVM")
    parser.add_argument("--output", type=Path, default=WORK / "RESULTS")
    return parser.parse_args()


def measured(measure: str, asked: argparse.Namespace, folder: Path) -> list[tuple[summary.Table, list[str]]]:
    timing = {"repeats": asked.repeats, "seconds": asked.seconds, "warm": asked.warm}
    if measure == "drift":
        table = drift.measure(asked.repeats)
        figures = ("seconds", "cpu_seconds", "memory_mb")
        return [(table, [r for f in figures for r in summary.ratio(table, "Trimaran", f, False, table.samples)])]
    if measure == "scale":
        return [(scale.measure(asked.rows, asked.repeats, asked.memory, asked.limit), [])]
    if measure == "plan":
        table = plan.measure(asked.repeats)
        return [(table, summary.ratio(table, plan.OURS, "seconds", False, table.samples))]
    if measure == "emulator":
        *calls, starts = emulator.measure(folder, asked.repeats, asked.seconds, asked.warm)
        ratios = {"calls_per_second": True, "cpu_us": False}
        return [
            (table, [r for f, more in ratios.items() for r in summary.ratio(table, emulator.OURS, f, more, table.samples)])
            for table in calls
        ] + [(starts, summary.ratio(starts, emulator.OURS, "seconds", False, starts.samples))]
    if measure == "ceiling":
        return [(ceiling.measure(folder, asked.repeats, asked.seconds), [])]
    if measure == "example":
        contenders = flights.servers()
        title = "The example's model, one row of raw columns, online features looked up, 8 callers"
        table = measures.under_load(title, contenders, flights.question(), 1, folder, **timing)
        return [(table, against(table, contenders[0].name))]

    question = forest.question()
    usual = {"hundred-rows": servers.HUNDRED_ROWS, "memory": servers.MEMORY}.get(measure, servers.ONE_ROW)
    contenders = [servers.SERVERS[name]() for name in asked.servers or usual]
    match measure:
        case "one-row":
            table = measures.under_load(
                "RF-100, one row a request, 8 callers", contenders, question, 1, folder, **timing
            )
        case "hundred-rows":
            table = measures.under_load(
                "RF-100, 100 rows a request, 8 callers", contenders, question, 100, folder, **timing
            )
        case "cold-start":
            table = measures.first_answer(contenders, question, folder, repeats=asked.repeats)
            return [(table, summary.ratio(table, contenders[0].name, "seconds", False, table.samples))]
        case "memory":
            table = measures.memory(contenders, question, folder, requests=1_000_000, longest=60)
            return [(table, summary.ratio(table, contenders[0].name, "end_mb", False, table.samples))]
    return [(table, against(table, contenders[0].name))]


def against(table: summary.Table, ours: str) -> list[str]:
    faster = summary.ratio(table, ours, "requests_per_second", True, table.samples)
    leaner = summary.ratio(table, ours, "cpu_us", False, table.samples)
    return faster + leaner + summary.ratio(table, ours, "p99_ms", False, table.samples)


if __name__ == "__main__":
    main()
