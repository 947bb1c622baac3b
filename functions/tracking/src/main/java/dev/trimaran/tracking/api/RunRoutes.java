package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.MlflowError;
import dev.trimaran.tracking.store.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes about runs: their beginning, their end, and the search for them. */
final class RunRoutes {

  private static final String NAME_TAG = "mlflow.runName";
  private static final long MOST = 50_000;
  private static final long USUAL = 1000;
  private static final List<String> STATUSES =
      List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

  private final Runs runs;

  RunRoutes(Runs runs) {
    this.runs = runs;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.post("runs/create", "Begin a run", this::create),
        Endpoint.get(
            "runs/get",
            "A run with all it has",
            input -> ExperimentRoutes.of("run", runs.get(input.runId()))),
        Endpoint.post("runs/update", "Change a run's status, end or name", this::update),
        Endpoint.run(
            "POST",
            "runs/delete",
            "Delete a run",
            input -> runs.delete(input.required("run_id"), true)),
        Endpoint.run(
            "POST",
            "runs/restore",
            "Bring a run back",
            input -> runs.delete(input.required("run_id"), false)),
        Endpoint.post("runs/search", "Find runs", this::search));
  }

  private ObjectNode create(Input input) {
    Map<String, String> tags = Rules.tags(input.objects("tags"));
    Optional<String> tagged = Optional.ofNullable(tags.remove(NAME_TAG));
    Optional<String> named = input.text("run_name").filter(name -> !name.isEmpty());
    if (named.isPresent() && tagged.isPresent() && !named.equals(tagged)) {
      throw MlflowError.invalid(
          "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
              .formatted(named.get(), tagged.get()));
    }
    Optional<Long> started = input.whole("start_time").filter(time -> time > 0);
    return ExperimentRoutes.of(
        "run",
        runs.create(
            new Runs.Beginning(
                input.text("experiment_id").filter(id -> !id.isEmpty()).orElse("0"),
                named.or(() -> tagged).orElseGet(RunNames::any),
                input.text("user_id").orElse(""),
                started,
                tags)));
  }

  private ObjectNode update(Input input) {
    return ExperimentRoutes.of(
        "run_info",
        runs.update(
            input.runId(),
            input.word("status", STATUSES),
            input.whole("end_time"),
            input.text("run_name").filter(name -> !name.isEmpty())));
  }

  private ObjectNode search(Input input) {
    return runs.search(
        input.texts("experiment_ids"),
        input.text("filter").orElse(""),
        input.texts("order_by"),
        ExperimentRoutes.deleted(input, "run_view_type"),
        Page.of(input.whole("max_results"), input.text("page_token"), USUAL, MOST));
  }
}
