"""A server as a process with all its children: started, measured through /proc, ended."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE_SECONDS = 10


class Process:
    """A command and whatever it starts in turn, also in sessions of their own."""

    def __init__(self, command: list[str], log: Path):
        self.log = log
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def require_alive(self) -> None:
        if self._process.poll() is not None:
            raise RuntimeError(f"ended with {self._process.returncode}:\n{self.log.read_text()[-2000:]}")

    def cpu_seconds(self) -> float:
        """User and system time of all its processes that live, in seconds."""
        return sum(int(f[11]) + int(f[12]) for f in map(_stat, self._pids()) if f) / _TICKS

    def memory_mb(self) -> float:
        """Resident memory in MB; pages that several of its processes share count once."""
        kilobytes = 0
        for pid in self._pids():
            with contextlib.suppress(OSError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                kilobytes += int(rollup.split("Pss:")[1].split()[0])
        return kilobytes / 1024

    def send(self, number: int) -> None:
        """A signal to the first process."""
        self._process.send_signal(number)

    def wait(self, seconds: float) -> int:
        """The exit code of the first process, once it has ended by itself."""
        return self._process.wait(seconds)

    def stop(self) -> None:
        """SIGTERM to the first process; SIGKILL to what then is left of all."""
        everything = self._pids()
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE_SECONDS)
        for pid in everything:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        while any(_stat(pid) for pid in everything):
            time.sleep(0.02)

    def _pids(self) -> list[int]:
        """The first process and its descendants."""
        children: dict[int, list[int]] = {}
        for name in filter(str.isdigit, os.listdir("/proc")):
            fields = _stat(int(name))
            if fields and fields[0] != "Z":
                children.setdefault(int(fields[1]), []).append(int(name))
        family = [self._process.pid]
        for pid in family:
            family += children.get(pid, [])
        return family


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []
