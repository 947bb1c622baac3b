package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import dev.trimaran.provider.api.TrackingRules;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tracked runs in {@code state.db}. An experiment's id is a number, a run's id 32 hexadecimal
 * digits, as MLflow's are.
 */
final class ExperimentTrackerDriver implements ExperimentTracker {
  private static final String LATEST =
      "insert into run_metric_latest (run, name, measured, step, value, nan) values (?, ?, ?, ?, ?, ?)"
          + " on conflict do update set measured = excluded.measured, step = excluded.step,"
          + " value = excluded.value, nan = excluded.nan"
          + " where (excluded.step, excluded.measured, not excluded.nan, excluded.value)"
          + " > (step, measured, not nan, value)";

  private final StateFile state;
  private final TrackedRuns runs = new TrackedRuns();

  ExperimentTrackerDriver(StateFile state) {
    this.state = state;
  }

  @Override
  public String experiment(String name) {
    if (name.isBlank()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "open experiment",
          "'" + name + "'",
          "expected a name, found a blank one");
    }
    Optional<String> known =
        state.read("open experiment", name, session -> experimentId(session, name));
    return known.orElseGet(() ->
        state.write(
            "open experiment",
            name,
            session -> {
              session.update(
                  "insert into experiment (name, created) values (?, ?) on conflict do nothing",
                  name,
                  Micros.of(Instant.now()));
              return experimentId(session, name).orElseThrow();
            }));
  }

  private static Optional<String> experimentId(Session session, String name) throws SQLException {
    if (session.exists("select 1 from experiment where name = ? and deleted is not null", name)) {
      throw new CloudException(
          ErrorCode.PRECONDITION_FAILED,
          "open experiment",
          "'" + name + "'",
          "expected an experiment that is not deleted; restore it with a client of MLflow, or name"
              + " another one");
    }
    return session.first("select id from experiment where name = ?", row -> row.getString(1), name);
  }

  @Override
  public TrackedRun start(String experimentId, String runName, Map<String, String> tags) {
    String id = UUID.randomUUID().toString().replace("-", "");
    TrackingRules.checkTags(id, tags);
    TrackedRun run =
        new TrackedRun(
            id,
            experimentId,
            runName,
            RunStatus.RUNNING,
            Micros.now(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            tags);
    return state.write(
        "start run",
        runName,
        session -> {
          if (!session.exists("select 1 from experiment where id = ?", experimentId)) {
            throw new CloudException(
                ErrorCode.NOT_FOUND,
                "start run",
                runName,
                "expected the id of an experiment, found '" + experimentId + "'");
          }
          session.update(
              "insert into run (id, experiment, name, status, started) values (?, ?, ?, ?, ?)",
              id,
              experimentId,
              runName,
              run.status().name(),
              Micros.of(run.start()));
          setTags(session, id, tags);
          return run;
        });
  }

  @Override
  public void parameters(String runId, Map<String, String> parameters) {
    TrackingRules.checkParameters(runId, parameters);
    write(
        "log parameters",
        runId,
        session -> {
          for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            logParameter(session, runId, parameter.getKey(), parameter.getValue());
          }
        });
  }

  private static void logParameter(Session session, String runId, String name, String value)
      throws SQLException {
    session.update(
        "insert into run_parameter (run, name, value) values (?, ?, ?) on conflict do nothing",
        runId,
        name,
        value);
    String logged =
        session
            .first(
                "select value from run_parameter where run = ? and name = ?",
                row -> row.getString(1),
                runId,
                name)
            .orElseThrow();
    if (!logged.equals(value)) {
      throw new CloudException(
          ErrorCode.ALREADY_EXISTS,
          "log parameters",
          "of run " + runId,
          "expected '"
              + name
              + "' to stay '"
              + logged
              + "', found '"
              + value
              + "'; a parameter is logged once");
    }
  }

  @Override
  public void metrics(String runId, Map<String, Double> metrics, long step, Instant timestamp) {
    TrackingRules.checkMetrics(runId, metrics.keySet());
    long measured = Micros.of(timestamp);
    write(
        "log metrics",
        runId,
        session -> {
          for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            boolean nan = metric.getValue().isNaN();
            // 0.0 + x: one zero only, or -0.0 and 0.0 would be two values.
            double value = nan ? 0.0 : 0.0 + metric.getValue();
            session.update(
                "insert into run_metric (run, name, measured, step, value, nan) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing",
                runId,
                metric.getKey(),
                measured,
                step,
                value,
                nan);
            session.update(LATEST, runId, metric.getKey(), measured, step, value, nan);
          }
        });
  }

  @Override
  public void tags(String runId, Map<String, String> tags) {
    TrackingRules.checkTags(runId, tags);
    write("set tags", runId, session -> setTags(session, runId, tags));
  }

  private static void setTags(Session session, String runId, Map<String, String> tags)
      throws SQLException {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      session.update(
          "insert into run_tag (run, name, value) values (?, ?, ?) on conflict do update set value = excluded.value",
          runId,
          tag.getKey(),
          tag.getValue());
    }
  }

  @Override
  public void finish(String runId, RunStatus status) {
    if (status == RunStatus.RUNNING) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "finish run",
          runId,
          "expected FINISHED, FAILED or KILLED, found RUNNING");
    }
    write(
        "finish run",
        runId,
        session -> {
          int ended =
              session.update(
                  "update run set status = ?, ended = ? where id = ? and status in ('RUNNING', 'SCHEDULED')",
                  status.name(),
                  Micros.of(Instant.now()),
                  runId);
          String now =
              session
                  .first("select status from run where id = ?", row -> row.getString(1), runId)
                  .orElseThrow();
          if (ended == 0 && !now.equals(status.name())) {
            throw new CloudException(
                ErrorCode.PRECONDITION_FAILED,
                "finish run",
                runId,
                "expected a run that has not ended, found it " + now + " already; it stays so");
          }
        });
  }

  @Override
  public Optional<TrackedRun> find(String runId) {
    return state.snapshot("find run", runId, session -> runs.find(session, runId));
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return state.snapshot(
        "read metric history",
        runId,
        session -> {
          requireRun(session, "read metric history", runId);
          return runs.history(session, runId, metric);
        });
  }

  @Override
  public Stream<TrackedRun> search(RunQuery query) {
    return state
        .snapshot(
            "search runs",
            query.experimentId().orElse("of all experiments"),
            session -> runs.search(session, query))
        .stream();
  }

  /** Writes something of a run that must be there. */
  private void write(String operation, String runId, RunWork work) {
    state.write(
        operation,
        runId,
        session -> {
          requireRun(session, operation, runId);
          work.with(session);
          return runId;
        });
  }

  private interface RunWork {
    void with(Session session) throws SQLException;
  }

  private static void requireRun(Session session, String operation, String runId)
      throws SQLException {
    if (!session.exists("select 1 from run where id = ?", runId)) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          operation,
          runId,
          "expected the id of a run, found none with this id");
    }
  }
}
