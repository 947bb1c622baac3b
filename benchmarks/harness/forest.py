"""The forest in every form that a server needs; trained once."""

import json
import subprocess
from functools import cache
from pathlib import Path

from .place import BENCHMARKS, REPOSITORY, WORK, jdk
from .serving import Question

FOLDER = WORK / "forest"


@cache
def question() -> Question:
    """Trains the forest unless that was done, and gives rows it never saw."""
    if not (FOLDER / "rows.json").exists():
        subprocess.run(["uv", "run", "--quiet", str(BENCHMARKS / "forest/train.py"), str(FOLDER)], check=True)
    asked = json.loads((FOLDER / "rows.json").read_text())
    return Question(asked["rows"], asked["probabilities"])


@cache
def bundle() -> Path:
    """The forest as a bundle of Trimaran's."""
    folder = FOLDER / "bundle"
    if not folder.exists():
        question()
        write_bundle(FOLDER / "forest.json", folder)
    return folder


def write_bundle(forest: Path, folder: Path) -> None:
    """Makes a bundle of a forest's JSON."""
    library = REPOSITORY / "benchmarks/target/lib"
    if not library.exists():
        build = ["./mvnw", "-q", "-B", "-Pbenchmarks", "-pl", "benchmarks", "-am", "-Dmaven.test.skip=true", "package"]
        subprocess.run(build, cwd=REPOSITORY, check=True)
    java = [str(jdk() / "bin/java"), "--sun-misc-unsafe-memory-access=allow", "-cp", f"{library}/*"]
    subprocess.run([*java, "dev.trimaran.benchmarks.ForestBundle", str(forest), str(folder)], check=True)
