package dev.trimaran.emulation.aws.sagemaker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which action of {@code sagemaker-mlflow} each operation of MLflow needs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemakerwithmlflow.html">Actions
 *     of SageMaker with MLflow</a>
 */
final class MlflowActions {
  private static final String BASE = "/api/2.0/mlflow/";
  private static final String LOGGED_MODELS = "logged-models/";

  private static final Map<String, String> BY_PATH =
      Map.ofEntries(
          Map.entry("experiments/create", "CreateExperiment"),
          Map.entry("experiments/get", "GetExperiment"),
          Map.entry("experiments/get-by-name", "GetExperimentByName"),
          Map.entry("experiments/search", "SearchExperiments"),
          Map.entry("experiments/update", "UpdateExperiment"),
          Map.entry("experiments/delete", "DeleteExperiment"),
          Map.entry("experiments/restore", "RestoreExperiment"),
          Map.entry("experiments/set-experiment-tag", "SetExperimentTag"),
          Map.entry("experiments/delete-experiment-tag", "DeleteExperimentTag"),
          Map.entry("runs/create", "CreateRun"),
          Map.entry("runs/get", "GetRun"),
          Map.entry("runs/search", "SearchRuns"),
          Map.entry("runs/update", "UpdateRun"),
          Map.entry("runs/delete", "DeleteRun"),
          Map.entry("runs/restore", "RestoreRun"),
          Map.entry("runs/log-metric", "LogMetric"),
          Map.entry("runs/log-parameter", "LogParam"),
          Map.entry("runs/log-batch", "LogBatch"),
          Map.entry("runs/log-model", "LogModel"),
          Map.entry("runs/log-inputs", "LogInputs"),
          Map.entry("runs/outputs", "LogOutputs"),
          Map.entry("runs/set-tag", "SetTag"),
          Map.entry("runs/delete-tag", "DeleteTag"),
          Map.entry("metrics/get-history", "GetMetricHistory"),
          Map.entry("metrics/get-history-bulk-interval", "GetMetricHistory"),
          Map.entry("artifacts/list", "ListArtifacts"),
          Map.entry("registered-models/create", "CreateRegisteredModel"),
          Map.entry("registered-models/get", "GetRegisteredModel"),
          Map.entry("registered-models/search", "SearchRegisteredModels"),
          Map.entry("registered-models/rename", "RenameRegisteredModel"),
          Map.entry("registered-models/update", "UpdateRegisteredModel"),
          Map.entry("registered-models/delete", "DeleteRegisteredModel"),
          Map.entry("registered-models/get-latest-versions", "GetLatestModelVersions"),
          Map.entry("registered-models/set-tag", "SetRegisteredModelTag"),
          Map.entry("registered-models/delete-tag", "DeleteRegisteredModelTag"),
          Map.entry("model-versions/create", "CreateModelVersion"),
          Map.entry("model-versions/get", "GetModelVersion"),
          Map.entry("model-versions/search", "SearchModelVersions"),
          Map.entry("model-versions/update", "UpdateModelVersion"),
          Map.entry("model-versions/delete", "DeleteModelVersion"),
          Map.entry("model-versions/transition-stage", "TransitionModelVersionStage"),
          Map.entry("model-versions/get-download-uri", "GetDownloadURIForModelVersionArtifacts"),
          Map.entry("model-versions/set-tag", "SetModelVersionTag"),
          Map.entry("model-versions/delete-tag", "DeleteModelVersionTag"),
          Map.entry("logged-models", "CreateLoggedModel"),
          Map.entry("logged-models/search", "SearchLoggedModels"));

  private static final Map<String, String> OF_ALIASES =
      Map.of(
          "POST", "SetRegisteredModelAlias",
          "GET", "GetModelVersionByAlias",
          "DELETE", "DeleteRegisteredModelAlias");

  private static final Map<String, String> OF_LOGGED_MODELS = ofLoggedModels();

  private MlflowActions() {}

  private static Map<String, String> ofLoggedModels() {
    Map<String, String> actions = new HashMap<>();
    actions.put("GET 2", "GetLoggedModel");
    actions.put("PATCH 2", "FinalizeLoggedModel");
    actions.put("DELETE 2", "DeleteLoggedModel");
    actions.put("PATCH 3", "SetLoggedModelTags");
    actions.put("POST 3", "LogLoggedModelParams");
    actions.put("DELETE 4", "DeleteLoggedModelTag");
    actions.put("GET 4", "ListLoggedModelArtifacts");
    return Map.copyOf(actions);
  }

  /** The action; empty where MLflow has no such operation. */
  static Optional<String> of(String method, String path) {
    if (!path.startsWith(BASE)) {
      return Optional.empty();
    }
    String operation = path.substring(BASE.length());
    if (operation.equals("registered-models/alias")) {
      return Optional.ofNullable(OF_ALIASES.get(method));
    }
    Optional<String> known = Optional.ofNullable(BY_PATH.get(operation));
    return known.isEmpty() && operation.startsWith(LOGGED_MODELS)
        ? Optional.ofNullable(OF_LOGGED_MODELS.get(method + " " + operation.split("/", -1).length))
        : known;
  }
}
