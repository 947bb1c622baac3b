"""The example's model: run once by the project's own command, then served by Trimaran and from Python."""

import json
import subprocess
from functools import cache
from pathlib import Path

from . import trimaran
from .dialects import RECORDS
from .place import BENCHMARKS, REPOSITORY, WORK, environment
from .serving import Question, Server

_FOLDER = WORK / "flights"
_WORKSPACE = _FOLDER / "workspace"
_RIVAL = BENCHMARKS / "rivals/flights"
_EXAMPLE = REPOSITORY / "examples/flight-delays"


@cache
def _bundle() -> Path:
    """The best model's bundle; the online features are beside it in the workspace."""
    launcher = [str(REPOSITORY / "trimaran")]
    if not (_WORKSPACE / "models").exists():
        subprocess.run([*launcher, "run", str(_EXAMPLE / "pipeline.yaml"), "--workspace", str(_WORKSPACE)], check=True)
        subprocess.run([*launcher, "endpoint", "stop", "flight-delays", "--workspace", str(_WORKSPACE)], check=True)
    return next((_WORKSPACE / "models/flight-delays").iterdir())


@cache
def question() -> Question:
    rows = _FOLDER / "rows.json"
    if not rows.exists():
        python = environment(_RIVAL / "requirements.txt") / "python"
        inputs = [_EXAMPLE / "data/flights.csv.gz", _bundle() / "model.onnx", _WORKSPACE / "state.db"]
        subprocess.run([str(python), str(_RIVAL / "prepare.py"), *map(str, inputs), str(rows)], check=True)
    asked = json.loads(rows.read_text())
    return Question(asked["rows"], asked["probabilities"])


def servers() -> list[Server]:
    bundle = _bundle()
    uvicorn = environment(_RIVAL / "requirements.txt") / "uvicorn"

    def rival(port: int, workers: int) -> list[str]:
        variables = {
            "MODEL": bundle / "model.onnx",
            "STATE": _WORKSPACE / "state.db",
            "CAPTURE": _FOLDER / "capture.jsonl",
        }
        options = ["--port", str(port), "--workers", str(workers), "--no-access-log", "--log-level", "warning"]
        env = ["env", *(f"{name}={value}" for name, value in variables.items())]
        return [*env, str(uvicorn), "--app-dir", str(_RIVAL), *options, "serve:app"]

    python = "FastAPI + pandas + onnxruntime"
    return [
        Server(
            "Trimaran",
            lambda port: trimaran.command(bundle, "flight-delays", port, _WORKSPACE),
            "/invocations",
            RECORDS,
            compiles=True,
        ),
        Server(python, lambda port: rival(port, 1), "/invocations", RECORDS),
        Server(f"{python}, 2 workers", lambda port: rival(port, 2), "/invocations", RECORDS),
    ]
