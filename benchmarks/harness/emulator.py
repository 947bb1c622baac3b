"""Emulated AWS beside moto's server: calls that boto3 signed, sent again by wrk over 8 connections."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import trimaran
from .load import load
from .place import BENCHMARKS, environment
from .process import Process
from .summary import Table

OURS = "Trimaran, emulate aws"
_MOTO = "moto, server"
_RIVAL = BENCHMARKS / "rivals/moto"
_CALLERS = 8
_OPERATIONS = ["DescribeTrainingJob", "PutMetricData", "PutObject"]
_COLUMNS = {"calls_per_second": "calls/s", "cpu_us": "CPU µs/call", "p50_ms": "p50 ms", "p99_ms": "p99 ms"}
_START = {"seconds": "start s", "idle_mb": "idle MB"}
_PATIENCE_SECONDS = 60


def measure(folder: Path, repeats: int, seconds: float, warm: float) -> list[Table]:
    """A table an operation, and one of starts; every server is started anew for each of the repeats."""
    tables = [Table(f"{operation}, 8 callers", _COLUMNS) for operation in _OPERATIONS]
    starts = Table("An emulation of AWS from its start to the first answer, and its memory when idle", _START)
    for turn in range(1, repeats + 1):
        for table, operation in zip(tables, _OPERATIONS, strict=True):
            for name in (OURS, _MOTO):
                if name not in table.refused:
                    _sitting(name, operation, table, starts, folder, seconds, warm)
                    print(f"{table.title} {turn}/{repeats}: {name}", flush=True)
    return [*tables, starts]


def _sitting(
    name: str, operation: str, table: Table, starts: Table, folder: Path, seconds: float, warm: float
) -> None:
    port = _free_port()
    began = time.perf_counter()
    server = Process(_command(name, port), folder / f"emulator-{name.split(',')[0]}.txt")
    try:
        _await(server, port)
        started = time.perf_counter() - began
        time.sleep(1)
        starts.add(name, {"seconds": started, "idle_mb": server.memory_mb()})
        requests = folder / f"{operation}.requests"
        prepare = [str(environment(_RIVAL / "requirements.txt") / "python"), str(_RIVAL / "calls.py")]
        said = subprocess.run(
            [*prepare, f"http://127.0.0.1:{port}", operation, str(requests)], capture_output=True, text=True
        )
        if said.returncode != 0:
            table.refuse(name, (said.stderr.strip().splitlines() or ["nothing said"])[-1])
            return
        url = f"http://127.0.0.1:{port}"
        load(url, requests, warm, _CALLERS, script="raw.lua")
        before = server.cpu_seconds()
        seen = load(url, requests, seconds, _CALLERS, script="raw.lua")
        cpu = server.cpu_seconds() - before
        if seen.failed:
            table.refuse(name, f"{seen.failed} of {seen.requests} calls failed")
            return
        table.add(
            name,
            {
                "calls_per_second": seen.requests / seen.seconds,
                "cpu_us": cpu / seen.requests * 1e6,
                "p50_ms": seen.p50_ms,
                "p99_ms": seen.p99_ms,
            },
        )
    finally:
        server.stop()


def _command(name: str, port: int) -> list[str]:
    if name == OURS:
        return trimaran.emulator_command(port, "benchmark=true")
    return [str(environment(_RIVAL / "requirements.txt") / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _await(server: Process, port: int) -> None:
    """Until it answers anything at all."""
    end = time.perf_counter() + _PATIENCE_SECONDS
    while time.perf_counter() < end:
        server.require_alive()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_aws/health", timeout=5).read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.002)
    raise RuntimeError(f"no answer after {_PATIENCE_SECONDS} seconds")
