package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.StateFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The experiments of the tracker, with their runs. */
public final class Experiments implements NamedThings {
  private static final List<String> OF_RUNS =
      List.of(
          "delete from run_metric where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from run_metric_latest where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from run_parameter where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from run_tag where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from run_dataset_tag where dataset in (select ordinal from run_dataset where run in (select id from run where experiment = (select id from experiment where name = ?)))",
          "delete from run_dataset where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from run_model where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from logged_model_metric where model in (select id from logged_model where experiment = (select id from experiment where name = ?))",
          "delete from logged_model_metric where run in (select id from run where experiment = (select id from experiment where name = ?))",
          "delete from logged_model_parameter where model in (select id from logged_model where experiment = (select id from experiment where name = ?))",
          "delete from logged_model_tag where model in (select id from logged_model where experiment = (select id from experiment where name = ?))",
          "delete from logged_model where experiment = (select id from experiment where name = ?)",
          "delete from experiment_tag where experiment = (select id from experiment where name = ?)",
          "delete from run where experiment = (select id from experiment where name = ?)",
          "delete from experiment where name = ?");

  private final StateFile state;

  /** Those in this state. */
  public Experiments(StateFile state) {
    this.state = state;
  }

  @Override
  public String kind() {
    return "experiment";
  }

  @Override
  public Optional<Contents> find(String name) {
    return state.read(
        "find experiment",
        name,
        session ->
            session.first(
                "select id, (select count(*) from run where experiment = experiment.id) from experiment where name = ?",
                row -> new Contents(row.getString(1), row.getLong(2), "runs"),
                name));
  }

  @Override
  public void create(String name) {
    state.write(
        "create experiment",
        name,
        session ->
            session.update(
                "insert into experiment (name, created) values (?, ?) on conflict do nothing",
                name,
                Micros.of(Instant.now())));
  }

  @Override
  public void remove(String name) {
    state.write(
        "remove experiment",
        name,
        session -> {
          int removed = 0;
          for (String statement : OF_RUNS) {
            removed = session.update(statement, name);
          }
          return removed;
        });
  }
}
