package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.search.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is logged to runs: metrics, parameters and tags. */
public final class RunData {

  static final String TAG =
      "insert into run_tag (run, name, value) values (?, ?, ?)"
          + " on conflict do update set value = excluded.value";

  private static final String LATEST =
      "insert into run_metric_latest (run, name, measured, step, value, nan)"
          + " values (?, ?, ?, ?, ?, ?) on conflict do update set measured = excluded.measured,"
          + " step = excluded.step, value = excluded.value, nan = excluded.nan"
          + " where (excluded.step, excluded.measured, not excluded.nan, excluded.value)"
          + " > (step, measured, not nan, value)";

  private final StateFile state;

  /** In this file. */
  public RunData(StateFile state) {
    this.state = state;
  }

  /** Logs all of it or, where something is refused, nothing. */
  public void log(
      String run,
      List<Point> points,
      List<Map.Entry<String, String>> parameters,
      Map<String, String> tags) {
    state.write(
        "log to run",
        run,
        session -> {
          Runs.requireActive(session, run);
          for (Map.Entry<String, String> parameter : parameters) {
            parameter(session, run, parameter.getKey(), parameter.getValue());
          }
          for (Point point : points) {
            metric(session, run, point);
          }
          for (Map.Entry<String, String> tag : tags.entrySet()) {
            tag(session, run, tag.getKey(), tag.getValue());
          }
          return run;
        });
  }

  private static void parameter(Session session, String run, String key, String value)
      throws SQLException {
    session.update(
        "insert into run_parameter (run, name, value) values (?, ?, ?) on conflict do nothing",
        run,
        key,
        value);
    String logged =
        session
            .first(
                "select value from run_parameter where run = ? and name = ?",
                row -> row.getString(1),
                run,
                key)
            .orElseThrow();
    if (!logged.equals(value)) {
      throw MlflowError.invalid(
          "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
              .formatted(key, logged, run, value));
    }
  }

  private static void metric(Session session, String run, Point point) throws SQLException {
    boolean nan = Double.isNaN(point.value());
    double value = nan ? 0.0 : 0.0 + point.value(); // one zero only
    long measured = Rows.micros(point.timestamp());
    session.update(
        "insert into run_metric (run, name, measured, step, value, nan) values (?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        run,
        point.key(),
        measured,
        point.step(),
        value,
        nan);
    session.update(LATEST, run, point.key(), measured, point.step(), value, nan);
    if (!point.model().isEmpty()) {
      LoggedModels.require(session, point.model());
      session.update(
          "insert into logged_model_metric (model, run, name, measured, step, value, nan,"
              + " dataset_name, dataset_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
              + " on conflict do nothing",
          point.model(),
          run,
          point.key(),
          measured,
          point.step(),
          value,
          nan,
          point.datasetName(),
          point.datasetDigest());
    }
  }

  private static void tag(Session session, String run, String key, String value)
      throws SQLException {
    if (key.equals(RunJson.NAME_TAG)) {
      session.update("update run set name = ? where id = ?", value, run);
    } else {
      session.update(TAG, run, key, value);
    }
  }

  /** Removes a tag; the name of a run stays. */
  public void removeTag(String run, String key) {
    state.write(
        "delete tag",
        run,
        session -> {
          Runs.requireActive(session, run);
          int gone = session.update("delete from run_tag where run = ? and name = ?", run, key);
          if (gone == 0 && !key.equals(RunJson.NAME_TAG)) {
            throw MlflowError.absent("No tag with name: %s in run with id %s".formatted(key, run));
          }
          return gone;
        });
  }

  /** The value of a tag. */
  public Optional<String> tag(String run, String key) {
    return state.read(
        "get tag",
        run,
        session -> {
          Runs.requireActive(session, run);
          return session.first(
              "select value from run_tag where run = ? and name = ?",
              row -> row.getString(1),
              run,
              key);
        });
  }

  /** A page of the values of a metric, by step and then time. */
  public ObjectNode history(String run, String key, Page page) {
    return state.snapshot(
        "read metric history",
        run,
        session -> {
          Runs.info(session, run);
          List<ObjectNode> found =
              session.all(
                  "select name, value, nan, measured, step from run_metric where run = ? and name = ?"
                      + " order by step, measured, nan, value limit ? offset ?",
                  RunJson::metric,
                  run,
                  key,
                  page.size() + 1,
                  page.offset());
          ObjectNode answer = Json.object();
          if (!found.isEmpty()) {
            answer.putArray("metrics").addAll(page.cut(found));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  /** Values of a metric of several runs, each with its run, by run and then step. */
  public ObjectNode histories(
      List<String> runs, String key, Optional<Long> first, Optional<Long> last, long most) {
    return state.snapshot(
        "read metric histories",
        key,
        session -> {
          ObjectNode answer = Json.object();
          var list = answer.putArray("metrics");
          for (String run : runs) {
            List<ObjectNode> points =
                session.all(
                    "select name, value, nan, measured, step from run_metric where run = ? and name = ?"
                        + " and step between ? and ? order by step, measured, nan, value limit ?",
                    RunJson::metric,
                    run,
                    key,
                    first.orElse(Long.MIN_VALUE),
                    last.orElse(Long.MAX_VALUE),
                    most);
            points.forEach(point -> list.add(point.put("run_id", run)));
          }
          return answer;
        });
  }
}
