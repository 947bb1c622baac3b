package dev.trimaran.tracking.store;

import dev.trimaran.provider.local.state.StateFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs read and made: datasets and logged models. */
public final class RunInputs {

  private final StateFile state;

  /** In this file. */
  public RunInputs(StateFile state) {
    this.state = state;
  }

  /** A dataset that a run read. */
  public record Dataset(
      String name,
      String digest,
      String sourceType,
      String source,
      Optional<String> schema,
      Optional<String> profile,
      Map<String, String> tags) {}

  /** Logs what a run read; what is known already stays. */
  public void log(String run, List<Dataset> datasets, List<String> models) {
    state.write(
        "log inputs",
        run,
        session -> {
          Runs.requireActive(session, run);
          for (Dataset dataset : datasets) {
            session.update(
                "insert into run_dataset (run, name, digest, source_type, source, schema, profile)"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                run,
                dataset.name(),
                dataset.digest(),
                dataset.sourceType(),
                dataset.source(),
                dataset.schema(),
                dataset.profile());
            long ordinal =
                session
                    .first(
                        "select ordinal from run_dataset where run = ? and name = ? and digest = ?",
                        row -> row.getLong(1),
                        run,
                        dataset.name(),
                        dataset.digest())
                    .orElseThrow();
            Rows.write(
                session,
                "insert into run_dataset_tag (dataset, name, value) values (?, ?, ?)"
                    + " on conflict do update set value = excluded.value",
                ordinal,
                dataset.tags());
          }
          for (String model : models) {
            LoggedModels.require(session, model);
            session.update(
                "insert into run_model (run, model, role, step) values (?, ?, 'input', 0)"
                    + " on conflict do nothing",
                run,
                model);
          }
          return run;
        });
  }

  /** Logs which models a run made, each at a step. */
  public void outputs(String run, Map<String, Long> models) {
    state.write(
        "log outputs",
        run,
        session -> {
          Runs.requireActive(session, run);
          for (Map.Entry<String, Long> model : models.entrySet()) {
            LoggedModels.require(session, model.getKey());
            session.update(
                "insert into run_model (run, model, role, step) values (?, ?, 'output', ?)"
                    + " on conflict do update set step = excluded.step",
                run,
                model.getKey(),
                model.getValue());
          }
          return run;
        });
  }
}
