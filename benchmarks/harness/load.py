"""wrk as the load client: one thread, so that the server keeps most of the machine."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SCRIPTS = Path(__file__).parent.parent / "load"


@dataclass(frozen=True)
class Load:
    """What wrk saw, times in milliseconds; every answer that is no 2xx or 3xx and every broken connection failed."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    max_ms: float
    failed: int


def load(url: str, bodies: Path, seconds: float, callers: int, script: str = "rotate.lua") -> Load:
    """Sends what `bodies` holds in turn over `callers` connections: by `rotate.lua` each line is posted."""
    command = [
        "wrk",
        "-t1",
        f"-c{callers}",
        f"-d{seconds:g}s",
        "--timeout",
        "30s",
        "-s",
        str(_SCRIPTS / script),
        url,
        "--",
        str(bodies),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout.splitlines()[-1]))
