"""How Trimaran's serving function is started: the one place to change when its command does."""

import subprocess
from functools import cache
from pathlib import Path

from .place import REPOSITORY, jdk

# What an endpoint of 512 MiB gets, as the local provider starts it.
_HEAP = "-Xmx358m"


def command(bundle: Path, model: str, port: int, workspace: Path | None = None) -> list[str]:
    """The serving function over one bundle on a port of the loopback address."""
    serving = _distribution() / "serving"
    java = [str(jdk() / "bin/java"), f"@{serving}/lib/jvm.options", f"-XX:AOTCache={serving}/serving.aot", _HEAP]
    program = ["-cp", str(next((serving / "lib").glob("trimaran-server-*.jar"))), "dev.trimaran.server.Main"]
    online = ["--workspace", str(workspace)] if workspace else []
    return [*java, *program, "--bundle", str(bundle), "--model", model, "--port", str(port), *online]


@cache
def _distribution() -> Path:
    """The distribution; the launcher builds it unless it is newer than the sources."""
    subprocess.run([str(REPOSITORY / "trimaran"), "--help"], check=True, stdout=subprocess.DEVNULL)
    return REPOSITORY / "cli/target/trimaran"
