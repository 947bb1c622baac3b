package dev.trimaran.provider.local;

import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tracked runs read back from their tables. */
final class TrackedRuns {
  private static final String COLUMNS =
      "select id, experiment, name, status, started, ended from run";

  Optional<TrackedRun> find(Session session, String runId) throws SQLException {
    Optional<TrackedRun> run = session.first(COLUMNS + " where id = ?", TrackedRuns::bare, runId);
    return run.isEmpty() ? run : Optional.of(whole(session, run.get()));
  }

  List<TrackedRun> search(Session session, RunQuery query) throws SQLException {
    StringBuilder sql = new StringBuilder(COLUMNS + " where deleted is null");
    List<Object> arguments = new ArrayList<>();
    query
        .experimentId()
        .ifPresent(id -> {
          sql.append(" and experiment = ?");
          arguments.add(id);
        });
    query
        .tags()
        .forEach((name, value) -> {
          sql.append(" and id in (select run from run_tag where name = ? and value = ?)");
          arguments.add(name);
          arguments.add(value);
        });
    sql.append(" order by started desc, ordinal desc limit ?");
    arguments.add(query.limit());
    List<TrackedRun> found = new ArrayList<>();
    for (TrackedRun run : session.all(sql.toString(), TrackedRuns::bare, arguments.toArray())) {
      found.add(whole(session, run));
    }
    return found;
  }

  List<MetricPoint> history(Session session, String runId, String metric) throws SQLException {
    return session.all(
        "select value, nan, measured, step from run_metric where run = ? and name = ?"
            + " order by measured, step, nan desc, value",
        row -> new MetricPoint(number(row), Micros.instant(row.getLong(3)), row.getLong(4)),
        runId,
        metric);
  }

  private static TrackedRun bare(ResultSet row) throws SQLException {
    long ended = row.getLong(6);
    Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(ended));
    return new TrackedRun(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        status(row.getString(4)),
        Micros.instant(row.getLong(5)),
        end,
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** MLflow knows runs that are yet to start. */
  private static RunStatus status(String word) {
    return word.equals("SCHEDULED") ? RunStatus.RUNNING : RunStatus.valueOf(word);
  }

  private static TrackedRun whole(Session session, TrackedRun run) throws SQLException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    session.all(
        "select value, nan, name from run_metric_latest where run = ?",
        row -> metrics.put(row.getString(3), number(row)) == null,
        run.id());
    return new TrackedRun(
        run.id(),
        run.experimentId(),
        run.name(),
        run.status(),
        run.start(),
        run.end(),
        texts(session, "select name, value from run_parameter where run = ?", run.id()),
        metrics,
        texts(session, "select name, value from run_tag where run = ?", run.id()));
  }

  private static Map<String, String> texts(Session session, String sql, String runId)
      throws SQLException {
    Map<String, String> texts = new LinkedHashMap<>();
    session.all(sql, row -> texts.put(row.getString(1), row.getString(2)) == null, runId);
    return texts;
  }

  private static double number(ResultSet row) throws SQLException {
    return row.getInt(2) == 1 ? Double.NaN : row.getDouble(1);
  }
}
