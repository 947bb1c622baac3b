"""A stack planned before anything is made, as whole commands: started, answered, ended."""

import json
import os
import subprocess
import time
from pathlib import Path

from . import trimaran
from .place import REPOSITORY, WORK
from .summary import Table

_EXAMPLE = REPOSITORY / "examples/flight-delays/pipeline.yaml"
_COLUMNS = {"seconds": "process s", "cpu_seconds": "CPU s", "resources": "resources"}
_PREVIEW = "Pulumi, preview of the laptop"
_LAPTOP = "Trimaran, plan of the laptop"
_STACK = "benchmark"  # in the repository's folder, where one's own stacks may be
OURS = _LAPTOP


def measure(repeats: int) -> Table:
    """Every contender in turn; a preview that would not make what the plan tells is refused."""
    home = WORK / "pulumi"
    variables = os.environ | {"PULUMI_HOME": str(home), "PULUMI_BACKEND_URL": f"file://{home}/state"}
    _pulumi(variables, "stack", "init", _STACK)
    try:
        return _measured(repeats, variables)
    finally:
        _pulumi(variables, "stack", "rm", "--yes", _STACK)  # with its file in the repository's folder


def _measured(repeats: int, variables: dict[str, str]) -> Table:
    preview = [str(REPOSITORY / "stacks/pulumi"), "preview", "--json", "--stack", _STACK, "--non-interactive"]
    contenders = {
        _LAPTOP: (trimaran.plan_command(_EXAMPLE, f"local/{_STACK}"), REPOSITORY, None),
        _PREVIEW: (preview, REPOSITORY / "stacks/local", variables),
        "Trimaran, plan of AWS": (trimaran.plan_command(_EXAMPLE, "aws/dev"), REPOSITORY, None),
    }
    table = Table("The example's stack, planned from nothing", _COLUMNS)
    expected: set[str] = set()
    for turn in range(repeats + 1):
        for name, (command, folder, environment) in contenders.items():
            if name in table.refused:
                continue
            sample, made = _run(command, folder, environment)
            if name == _LAPTOP:
                expected = made
            if name == _PREVIEW and made != expected:
                table.refuse(name, f"expected {sorted(expected - made)} too, and nothing of {sorted(made - expected)}")
            elif turn > 0:  # the first warms the disk
                table.add(name, sample)
                print(f"{table.title} {turn}/{repeats}: {name}: {sample}", flush=True)
    return table


def _run(command: list[str], folder: Path, environment: dict[str, str] | None) -> tuple[dict[str, float], set[str]]:
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder, env=environment
    )
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise RuntimeError(f"{command}: ended with {process.returncode}")
    steps = json.loads(said)["steps"]
    made = {step["urn"] for step in steps if step.get("action", step.get("op")) == "create"}
    made = {urn for urn in made if "pulumi:providers:" not in urn}  # the engine's own
    cpu = usage.ru_utime + usage.ru_stime
    return {"seconds": seconds, "cpu_seconds": cpu, "resources": len(made)}, made


def _pulumi(variables: dict[str, str], *arguments: str) -> None:
    command = [str(REPOSITORY / "stacks/pulumi"), *arguments, "--non-interactive"]
    subprocess.run(command, cwd=REPOSITORY / "stacks/local", env=variables, check=True, stdout=subprocess.DEVNULL)
