"""How Trimaran's serving function is started: the one place to change when its command does."""

import os
from pathlib import Path

from .place import REPOSITORY, jdk

DISTRIBUTION = Path(os.environ.get("TRIMARAN_HOME", REPOSITORY / "cli/target/trimaran"))


def command(bundle: Path, model: str, port: int, workspace: Path | None = None) -> list[str]:
    """The serving function over one bundle on a port of the loopback address."""
    java = [str(jdk() / "bin/java"), "-XX:+UseSerialGC", "-Xmx358m", "--enable-native-access=ALL-UNNAMED"]
    program = ["-cp", f"{DISTRIBUTION}/serving/lib/*", "dev.trimaran.serving.Main"]
    online = ["--workspace", str(workspace)] if workspace else []
    return [*java, *program, "--bundle", str(bundle), "--model", model, "--port", str(port), *online]
