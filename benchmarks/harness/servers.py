"""The servers that answer with the forest: Trimaran over its protocols, and its rivals."""

import subprocess
from collections.abc import Callable

from . import forest, trimaran
from .dialects import BENTO, DATAFRAME_SPLIT, INSTANCES, V2_COLUMNS, V2_MATRIX
from .place import BENCHMARKS, environment
from .serving import Server

RIVALS = BENCHMARKS / "rivals"


def _trimaran(name: str, path: str, dialect) -> Server:
    bundle = forest.bundle()
    return Server(f"Trimaran {name}", lambda port: trimaran.command(bundle, "forest", port), path, dialect, compiles=True)


def _fastapi(name: str, rival: str, model: str, workers: int) -> Server:
    uvicorn = environment(RIVALS / rival / "requirements.txt") / "uvicorn"

    def command(port: int) -> list[str]:
        options = ["--port", str(port), "--workers", str(workers), "--no-access-log", "--log-level", "warning"]
        return [
            "env",
            f"MODEL={forest.FOLDER / model}",
            str(uvicorn),
            "--app-dir",
            str(RIVALS / rival),
            *options,
            "serve:app",
        ]

    return Server(name, command, "/predict", INSTANCES)


def _mlflow() -> Server:
    programs = environment(RIVALS / "mlflow/requirements.txt")
    model = forest.FOLDER / "mlflow"
    prepare = [
        str(programs / "python"),
        str(RIVALS / "mlflow/prepare.py"),
        str(forest.FOLDER / "forest.joblib"),
        str(model),
    ]
    subprocess.run(prepare, check=True, capture_output=True)

    def command(port: int) -> list[str]:
        serve = [str(programs / "mlflow"), "models", "serve", "--env-manager", "local", "--model-uri", str(model)]
        return ["env", f"PATH={programs}:/usr/bin:/bin", *serve, "--port", str(port)]

    return Server("MLflow", command, "/invocations", DATAFRAME_SPLIT)


def _bentoml() -> Server:
    bentoml = environment(RIVALS / "bentoml/requirements.txt") / "bentoml"

    def command(port: int) -> list[str]:
        env = ["env", f"MODEL={forest.FOLDER / 'forest.joblib'}", "BENTOML_DO_NOT_TRACK=True"]
        serve = [str(bentoml), "serve", "service:Forest", "--working-dir", str(RIVALS / "bentoml")]
        return [*env, *serve, "--host", "127.0.0.1", "--port", str(port)]

    return Server("BentoML", command, "/predict", BENTO)


def _mlserver() -> Server:
    mlserver = environment(RIVALS / "mlserver/requirements.txt") / "mlserver"

    def command(port: int) -> list[str]:
        settings = {
            "HOST": "127.0.0.1",
            "HTTP_PORT": port,
            "GRPC_PORT": port + 1,
            "METRICS_PORT": port + 2,
            "MODEL_NAME": "forest",
            "MODEL_IMPLEMENTATION": "mlserver_sklearn.SKLearnModel",
            "MODEL_URI": forest.FOLDER / "forest.joblib",
        }
        return [
            "env",
            *(f"MLSERVER_{name}={value}" for name, value in settings.items()),
            str(mlserver),
            "start",
            str(RIVALS / "mlserver"),
        ]

    return Server("MLServer", command, "/v2/models/forest/infer", V2_MATRIX)


# Who takes part in which measure unless others are chosen: all, where that does not take hours.
ONE_ROW = [
    "trimaran",
    "trimaran-v2",
    "fastapi-sklearn",
    "fastapi-onnxruntime",
    "fastapi-onnxruntime-2",
    "mlflow",
    "bentoml",
    "mlserver",
]
HUNDRED_ROWS = ["trimaran", "fastapi-sklearn", "fastapi-onnxruntime", "fastapi-onnxruntime-2"]
MEMORY = ["trimaran", "fastapi-sklearn", "fastapi-onnxruntime", "mlflow"]

# By the name to choose them by; made only when they are measured.
SERVERS: dict[str, Callable[[], Server]] = {
    "trimaran": lambda: _trimaran("/invocations, instances", "/invocations", INSTANCES),
    "trimaran-split": lambda: _trimaran("/invocations, dataframe_split", "/invocations", DATAFRAME_SPLIT),
    "trimaran-v2": lambda: _trimaran("/v2 infer", "/v2/models/forest/infer", V2_COLUMNS),
    "fastapi-sklearn": lambda: _fastapi("FastAPI + scikit-learn", "fastapi-sklearn", "forest.joblib", 1),
    "fastapi-onnxruntime": lambda: _fastapi("FastAPI + onnxruntime", "fastapi-onnxruntime", "forest.onnx", 1),
    "fastapi-onnxruntime-2": lambda: _fastapi(
        "FastAPI + onnxruntime, 2 workers", "fastapi-onnxruntime", "forest.onnx", 2
    ),
    "mlflow": _mlflow,
    "bentoml": _bentoml,
    "mlserver": _mlserver,
}
