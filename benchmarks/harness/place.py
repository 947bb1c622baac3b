"""Where things are: the repository, and a folder for all that is installed and made."""

import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent
REPOSITORY = Path(os.environ.get("TRIMARAN_REPOSITORY", BENCHMARKS.parent))
WORK = Path(os.environ.get("TRIMARAN_BENCHMARKS", Path(tempfile.gettempdir()) / "trimaran-benchmarks"))
PYTHON = "3.11"


def environment(requirements: Path) -> Path:
    """The bin folder of an environment with just these requirements; made by uv on first use."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    home = WORK / "environments" / f"{requirements.parent.name}-{digest}"
    if not (home / "installed").exists():
        subprocess.run(["uv", "venv", "--quiet", "--clear", "--python", PYTHON, str(home)], check=True)
        install = ["uv", "pip", "install", "--quiet", "--python", str(home / "bin/python"), "-r", str(requirements)]
        subprocess.run(install, check=True)
        (home / "installed").touch()
    return home / "bin"


def jdk() -> Path:
    """The home of the JDK that the project's own launcher takes."""
    script = f'. "{REPOSITORY}/.mvn/find-jdk.sh"; find_jdk'
    return Path(subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout)
