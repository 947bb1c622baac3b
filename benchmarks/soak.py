#!/usr/bin/env python3
"""Full load for ten minutes on two instances behind a balancer, while models are swapped and instances end.

Every minute the champion moves between two versions on both instances; in the middle one instance gets SIGTERM and is
started again, later the other. Every answer is held to what the version that it names must say. Prints one JSON line
and ends with 1 if a request failed, an answer was wrong, an instance did not end by itself, or memory grew.

Needs wrk and haproxy (Debian's packages).
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from harness import forest, trimaran
from harness.place import BENCHMARKS, WORK
from harness.process import Process

PORTS = {"a": 18101, "b": 18102}
ADMIN = {"a": 18111, "b": 18112}
BALANCER = 18100
# How much more memory than after the first part is still flat.
GROWTH = 1.1

HAPROXY = """
global
  maxconn 200
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  option httpchk GET /v2/health/ready
  option redispatch
  retries 3
  retry-on conn-failure empty-response 503
frontend callers
  bind 127.0.0.1:{balancer}
  default_backend serving
backend serving
  balance roundrobin
  server a 127.0.0.1:{a} check inter 200ms fall 1 rise 1
  server b 127.0.0.1:{b} check inter 200ms fall 1 rise 1
"""


def models(folder: Path) -> Path:
    """The forest as version 1, its first sixty trees as version 2."""
    whole = forest.bundle()
    home = folder / "models" / "forest"
    if not (home / "2").exists():
        home.mkdir(parents=True, exist_ok=True)
        if not (home / "1").exists():
            subprocess.run(["cp", "-r", str(whole), str(home / "1")], check=True)
        trees = json.loads((forest.FOLDER / "forest.json").read_text())
        trees["trees"] = trees["trees"][:60]
        (folder / "sixty.json").write_text(json.dumps(trees))
        forest.write_bundle(folder / "sixty.json", home / "2")
    return folder / "models"


def ask(port: int, path: str, body: bytes | None = None, method: str | None = None) -> dict:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, method=method)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read() or b"{}")


class Instance:
    """A server with its operators' port."""

    def __init__(self, name: str, bundles: Path, folder: Path):
        self.name, self.bundles, self.folder = name, bundles, folder
        self.memory: list[float] = []
        self.start("1")

    def start(self, champion: str) -> None:
        command = trimaran.command(self.bundles, "forest", PORTS[self.name])
        command += ["--admin-port", str(ADMIN[self.name])]
        self.process = Process(command, self.folder / f"{self.name}.log")
        for _ in range(600):
            try:
                ask(PORTS[self.name], "/v2/health/ready")
                break
            except OSError:
                self.process.require_alive()
                time.sleep(0.1)
        self.swap(champion)

    def swap(self, version: str) -> None:
        path = "/v2/repository/models/forest/aliases/champion"
        ask(ADMIN[self.name], path, json.dumps({"version": version}).encode(), "PUT")

    def end(self) -> int:
        self.process.send(signal.SIGTERM)
        return self.process.wait(60)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--callers", type=int, default=8)
    options = parser.parse_args()
    folder = WORK / "soak"
    folder.mkdir(parents=True, exist_ok=True)
    bundles = models(folder)
    (folder / "haproxy.cfg").write_text(HAPROXY.format(balancer=BALANCER, **PORTS))
    row = forest.question().rows[0]
    tensors = [
        {"name": f"x{i}", "shape": [1], "datatype": "FP64", "data": [value]} for i, value in enumerate(row)
    ]
    body = folder / "body.json"
    body.write_text(json.dumps({"inputs": tensors}))
    instances = [Instance(name, bundles, folder) for name in PORTS]
    balancer = subprocess.Popen(["haproxy", "-db", "-f", str(folder / "haproxy.cfg")], stderr=subprocess.DEVNULL)
    exits: list[int] = []
    try:
        expected = []
        for version in ("1", "2"):
            answer = ask(PORTS["a"], f"/v2/models/forest/versions/{version}/infer", body.read_bytes())
            expected.append(json.dumps(answer["outputs"], separators=(",", ":")))
        seconds = options.minutes * 60
        wrk = ["wrk", "-t1", f"-c{options.callers}", f"-d{seconds:g}s", "--timeout", "30s"]
        script = ["-s", str(BENCHMARKS / "load/versions.lua")]
        url = f"http://127.0.0.1:{BALANCER}/v2/models/forest/infer"
        time.sleep(1)
        load = subprocess.Popen([*wrk, *script, url, "--", str(body), *expected], stdout=subprocess.PIPE, text=True)
        ending = threading.Thread(target=disturb, args=(instances, seconds, exits))
        ending.start()
        said, _ = load.communicate()
        ending.join()
        result = json.loads(said.splitlines()[-1])
        result["exits"] = exits
        result["memory_mb"] = {one.name: summary(one.memory) for one in instances}
        result["flat"] = all(flat(one.memory) for one in instances)
        print(json.dumps(result))
        good = not result["failed"] and not result["wrong"] and exits == [0, 0] and result["flat"]
        return 0 if good and result["version_1"] and result["version_2"] else 1
    finally:
        balancer.terminate()
        balancer.wait()
        for one in instances:
            one.process.stop()


def disturb(instances: list[Instance], seconds: float, exits: list[int]) -> None:
    """Ten swaps, and each instance ended and started again once, evenly over the time."""
    version, begun = "1", time.monotonic()
    for tenth in range(1, 10):
        while time.monotonic() < begun + seconds * tenth / 10:
            for one in instances:
                one.memory.append(one.process.memory_mb())
            time.sleep(min(5, seconds / 60))
        version = "2" if version == "1" else "1"
        for one in instances:
            one.swap(version)
        if tenth in (5, 7):
            ended = instances[0 if tenth == 5 else 1]
            exits.append(ended.end())
            ended.start(version)


def summary(memory: list[float]) -> dict[str, float]:
    return {"first": round(statistics.median(memory[: len(memory) // 4]), 1), "last": round(memory[-1], 1)}


def flat(memory: list[float]) -> bool:
    """Whether the last quarter takes no more than the second did."""
    quarter = len(memory) // 4
    return statistics.median(memory[-quarter:]) <= GROWTH * statistics.median(memory[quarter : 2 * quarter])


if __name__ == "__main__":
    sys.exit(main())
