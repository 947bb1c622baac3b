"""How Trimaran is started: the one place to change when its commands do."""

import subprocess
from functools import cache
from pathlib import Path

from .place import BENCHMARKS, REPOSITORY, jdk

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
    """The drift function's command over two files, as the launcher starts it once it has seen to the build."""
    serving = _distribution() / "serving"
    java = [str(jdk() / "bin/java"), f"@{serving}/lib/drift.options", f"-XX:AOTCache={serving}/drift.aot"]
    program = ["-cp", str(next((serving / "lib").glob("trimaran-drift-*.jar"))), "dev.trimaran.drift.Main"]
    return [*java, *program, "compare", str(reference), str(current), "--summary"]


def version() -> str:
    """What tells one build from another."""
    return (_distribution() / "CODE_VERSION").read_text().strip()


def scale_command(work: str, folder: Path, rows: int, memory: int) -> list[str]:
    """What generates tables, or prepares and joins them in an engine of so many MiB, on the distribution's jars."""
    home = _distribution()
    java = [str(jdk() / "bin/java"), "-Xmx1g", "--enable-native-access=ALL-UNNAMED", f"-Dtrimaran.home={home}"]
    java += [f"-Dtrimaran.memory-mib={memory}"]
    return [*java, "-cp", f"{home}/lib/*", str(BENCHMARKS / "scale/Scale.java"), work, str(folder), str(rows)]


def plan_command(pipeline: Path, stack: str) -> list[str]:
    """What would be made of a pipeline in a stack such as aws/dev, from nothing."""
    _distribution()
    plan = [str(REPOSITORY / "trimaran"), "plan", str(pipeline), "--stack", stack]
    return [*plan, "--state", "none", "--output", "json"]


def emulator_command(port: int, image: str) -> list[str]:
    """The emulation of AWS, as the launcher starts it once it has seen to the build and the rehearsal."""
    subprocess.run([str(REPOSITORY / "trimaran"), "emulate", "aws", "--help"], check=True, stdout=subprocess.DEVNULL)
    folder = REPOSITORY / "cli/target/trimaran/emulation/aws"
    java = [str(jdk() / "bin/java"), "-XX:+UseSerialGC", "-Xms48m", "-Xmn40m", "-Xmx512m"]
    java += [f"-XX:AOTCache={folder}/emulation.aot", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED"]
    java += ["--sun-misc-unsafe-memory-access=allow"]
    program = ["-cp", str(next((folder / "lib").glob("trimaran-emulation-aws-*.jar"))), "dev.trimaran.emulation.aws.Main"]
    return [*java, *program, "--port", str(port), "--image", image, "--quiet"]


@cache
def _distribution() -> Path:
    """The distribution; the launcher builds it unless it is newer than the sources."""
    subprocess.run([str(REPOSITORY / "trimaran"), "--help"], check=True, stdout=subprocess.DEVNULL)
    return REPOSITORY / "cli/target/trimaran"
