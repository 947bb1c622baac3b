"""How Trimaran is started: the one place to change when its commands do."""

import subprocess
from functools import cache
from pathlib import Path

from .place import REPOSITORY, WORK, jdk

# What an endpoint of 512 MiB gets, as the local provider starts it.
_HEAP = "-Xmx358m"


def command(bundle: Path, model: str, port: int, workspace: Path | None = None) -> list[str]:
    """The serving function over one bundle on a port of the loopback address."""
    serving = _distribution() / "serving"
    java = ["env", "MALLOC_ARENA_MAX=1", str(jdk() / "bin/java"), f"@{serving}/lib/jvm.options"]
    java += [f"-XX:AOTCache={serving}/serving.aot", _HEAP]
    program = ["-cp", str(next((serving / "lib").glob("trimaran-server-*.jar"))), "dev.trimaran.server.Main"]
    # With a workspace it counts every row in windows; the log of all requests is what the rival writes too.
    online = ["--workspace", str(workspace), "--capture-sample", "1"] if workspace else []
    return [*java, *program, "--bundle", str(bundle), "--model", model, "--port", str(port), *online]


def compare_command(reference: Path, current: Path) -> list[str]:
    """The drift function over two files, with a cache of its start as an installation has one."""
    jar = _drift_jar()
    arguments = ["-jar", str(jar), "compare", str(reference), str(current), "--summary"]
    java = [str(jdk() / "bin/java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx48m", "-Xlog:disable"]
    java.append("--sun-misc-unsafe-memory-access=allow")
    start = WORK / f"drift-{jar.stat().st_mtime_ns}.aot"
    if not start.exists():
        subprocess.run([*java, f"-XX:AOTCacheOutput={start}", *arguments], check=False, capture_output=True)
    return [*java, f"-XX:AOTCache={start}", *arguments]


@cache
def _drift_jar() -> Path:
    folder = REPOSITORY / "functions/drift/target/lib"
    if not folder.exists():
        build = ["./mvnw", "-q", "-B", "-pl", "functions/drift", "-am", "-Dmaven.test.skip=true", "package"]
        subprocess.run(build, cwd=REPOSITORY, check=True)
    return next(folder.glob("trimaran-drift-*.jar"))


@cache
def _distribution() -> Path:
    """The distribution; the launcher builds it unless it is newer than the sources."""
    subprocess.run([str(REPOSITORY / "trimaran"), "--help"], check=True, stdout=subprocess.DEVNULL)
    return REPOSITORY / "cli/target/trimaran"
