"""A server under test: what it is asked, and one sitting with it."""

import json
import math
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .dialects import Dialect
from .load import Load, load
from .process import Process

# Answers of 32-bit runtimes to a mean of 100 trees.
_TOLERANCE = 1e-5
_PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Server:
    """One way of serving the model."""

    name: str
    command: Callable[[int], list[str]]
    path: str
    dialect: Dialect
    # Whether it compiles while it runs, and so becomes faster for a while.
    compiles: bool = False

    def url(self, port: int) -> str:
        return f"http://127.0.0.1:{port}{self.path}"


@dataclass(frozen=True)
class Question:
    """Rows and what a right answer to them is."""

    rows: list
    probabilities: list[float]

    def part(self, start: int, count: int) -> "Question":
        places = [(start + i) % len(self.rows) for i in range(count)]
        return Question([self.rows[i] for i in places], [self.probabilities[i] for i in places])


class WrongAnswer(Exception):
    """A server that answers wrongly is not timed."""


class Sitting:
    """A started server that has answered its first question rightly."""

    def __init__(self, server: Server, port: int, question: Question, folder: Path):
        self.server, self.port, self.question, self.folder = server, port, question, folder
        first = question.part(0, 1)
        started = time.perf_counter()
        self.process = Process(server.command(port), folder / f"{_slug(server.name)}.log")
        try:
            self._wait(first)
            self.ready_seconds = time.perf_counter() - started
            self.ready_cpu_seconds = self.process.cpu_seconds()
        except BaseException:
            self.process.stop()
            raise

    def __enter__(self) -> "Sitting":
        return self

    def __exit__(self, *_) -> None:
        self.process.stop()

    def check(self, batch: int, batches: int) -> None:
        """Asks `batches` bodies of `batch` rows, and refuses the server if one answer is wrong."""
        for i in range(batches):
            self._ask(self.question.part(i * batch, batch))

    def load(self, batch: int, seconds: float, callers: int) -> Load:
        bodies = self.folder / f"{_slug(self.server.name)}-{batch}.txt"
        if not bodies.exists():
            parts = (self.question.part(i * batch, batch) for i in range(max(20, 1000 // batch)))
            lines = (json.dumps(self.server.dialect.body(part.rows), separators=(",", ":")) for part in parts)
            bodies.write_text("".join(line + "\n" for line in lines))
        return load(self.server.url(self.port), bodies, seconds, callers)

    def _wait(self, first: Question) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                return self._ask(first)
            except OSError as not_yet:  # also what a server says that listens before it has the model
                if time.monotonic() > deadline:
                    said = not_yet.read()[:500] if isinstance(not_yet, urllib.error.HTTPError) else not_yet
                    raise TimeoutError(
                        f"{self.server.name}: no answer in {_PATIENCE_SECONDS} s, but {said}"
                    ) from not_yet
            self.process.require_alive()
            time.sleep(0.002)

    def _ask(self, question: Question) -> None:
        body = json.dumps(self.server.dialect.body(question.rows)).encode()
        request = urllib.request.Request(self.server.url(self.port), body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            found = self.server.dialect.probabilities(json.load(response))
        expected = question.probabilities
        right = len(found) == len(expected) and all(
            math.isclose(f, e, abs_tol=_TOLERANCE) for f, e in zip(found, expected, strict=True)
        )
        if not right:
            raise WrongAnswer(f"{self.server.name}: expected {expected[:5]}, found {found[:5]}")


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower())
