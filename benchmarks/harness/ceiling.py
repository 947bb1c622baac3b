"""What a server could reach here at most: nginx, which returns one fixed answer to everything and reads no body."""

import itertools
import json
import shutil
import time
from pathlib import Path

from . import forest
from .dialects import INSTANCES
from .load import load
from .process import Process
from .summary import Table

_ANSWER = '{"predictions":[{"label":1,"probability":0.123456789}]}'
_CONFIGURATION = """
daemon off; pid %(folder)s/nginx.pid; error_log %(folder)s/nginx.err; worker_processes %(workers)d;
events {}
http {
  access_log off; keepalive_requests 1000000000; client_body_temp_path %(folder)s;
  server { listen 127.0.0.1:%(port)d; location / { default_type application/json; return 200 '%(answer)s'; } }
}
"""
_ports = itertools.count(17080)


def measure(folder: Path, repeats: int, seconds: float) -> Table:
    """The load client against nginx with one worker and with two, on the bodies of one row."""
    columns = {"requests_per_second": "requests/s", "p50_ms": "p50 ms", "p99_ms": "p99 ms", "cpu_us": "CPU µs/request"}
    table = Table("The ceiling: one fixed answer, no model, 8 callers", columns)
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if nginx is None:
        table.refuse("nginx", "it is not installed")
        return table
    question = forest.question()
    bodies = folder / "ceiling.txt"
    lines = (json.dumps(INSTANCES.body(question.part(i, 1).rows), separators=(",", ":")) for i in range(1000))
    bodies.write_text("".join(line + "\n" for line in lines))
    for _, workers in itertools.product(range(repeats), (1, 2)):
        port = next(_ports)
        file = folder / "nginx.conf"
        file.write_text(_CONFIGURATION % {"folder": folder, "workers": workers, "port": port, "answer": _ANSWER})
        process = Process([nginx, "-c", str(file)], folder / "nginx.log")
        try:
            time.sleep(0.5)
            process.require_alive()
            before = process.cpu_seconds()
            seen = load(f"http://127.0.0.1:{port}/", bodies, seconds, 8)
            spent = process.cpu_seconds() - before
        finally:
            process.stop()
        table.add(
            f"nginx, {workers} worker{'s' if workers > 1 else ''}",
            {
                "requests_per_second": seen.requests / seen.seconds,
                "p50_ms": seen.p50_ms,
                "p99_ms": seen.p99_ms,
                "cpu_us": spent * 1e6 / max(1, seen.requests),
            },
        )
    return table
