package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.provider.local.state.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A run with all it has, as MLflow's JSON. Its name is a tag, too. */
final class RunJson {

  static final String NAME_TAG = "mlflow.runName";

  static final String SELECT =
      "select r.id, r.experiment, r.name, r.status, r.started, r.ended, r.user, r.deleted,"
          + " (select artifact_location from experiment where id = r.experiment) location from run r";

  private RunJson() {}

  /** What a row of {@link #SELECT} says. */
  static ObjectNode info(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String experiment = row.getString("experiment");
    ObjectNode info =
        Json.object()
            .put("run_uuid", id)
            .put("run_id", id)
            .put("run_name", row.getString("name"))
            .put("experiment_id", experiment)
            .put("user_id", row.getString("user"))
            .put("status", row.getString("status"));
    Rows.time(info, "start_time", row, "started");
    Rows.time(info, "end_time", row, "ended");
    Optional<String> location = Optional.ofNullable(row.getString("location"));
    info.put("artifact_uri", Locations.run(Locations.experiment(experiment, location), id));
    row.getLong("deleted");
    return info.put("lifecycle_stage", row.wasNull() ? "active" : "deleted");
  }

  /** The run of this info. */
  static ObjectNode whole(Session session, ObjectNode info) throws SQLException {
    String id = info.path("run_id").asText();
    ObjectNode run = Json.object();
    run.set("info", info);
    ObjectNode data = run.putObject("data");
    ArrayNode metrics = data.arrayNode();
    session.all(
        "select name, value, nan, measured, step from run_metric_latest where run = ?",
        row -> metrics.add(metric(row)),
        id);
    if (!metrics.isEmpty()) {
      data.set("metrics", metrics);
    }
    Rows.pairs(session, data, "params", "select name, value from run_parameter where run = ?", id);
    ArrayNode tags =
        Rows.pairs(session, data, "tags", "select name, value from run_tag where run = ?", id);
    tags.addObject().put("key", NAME_TAG).put("value", info.path("run_name").asText());
    data.set("tags", tags);
    run.set("inputs", inputs(session, id));
    ObjectNode outputs = run.putObject("outputs");
    models(session, outputs, id, "output", "model_outputs");
    return run;
  }

  /** A point of a metric. */
  static ObjectNode metric(ResultSet row) throws SQLException {
    ObjectNode metric = Json.object().put("key", row.getString("name"));
    Rows.number(metric, "value", row.getInt("nan") == 1 ? Double.NaN : row.getDouble("value"));
    metric.put("timestamp", Rows.millis(row.getLong("measured")));
    return metric.put("step", row.getLong("step"));
  }

  private static ObjectNode inputs(Session session, String id) throws SQLException {
    ObjectNode inputs = Json.object();
    List<ObjectNode> found =
        session.all(
            "select * from run_dataset where run = ? order by ordinal", RunJson::dataset, id);
    if (!found.isEmpty()) {
      ArrayNode list = inputs.putArray("dataset_inputs");
      for (ObjectNode dataset : found) {
        ObjectNode input = list.addObject();
        Rows.pairs(
            session,
            input,
            "tags",
            "select name, value from run_dataset_tag where dataset = ?",
            dataset.remove("ordinal").asLong());
        input.set("dataset", dataset);
      }
    }
    models(session, inputs, id, "input", "model_inputs");
    return inputs;
  }

  private static ObjectNode dataset(ResultSet row) throws SQLException {
    ObjectNode dataset =
        Json.object()
            .put("ordinal", row.getLong("ordinal"))
            .put("name", row.getString("name"))
            .put("digest", row.getString("digest"))
            .put("source_type", row.getString("source_type"))
            .put("source", row.getString("source"));
    Rows.text(dataset, "schema", row, "schema");
    Rows.text(dataset, "profile", row, "profile");
    return dataset;
  }

  private static void models(Session session, ObjectNode into, String id, String role, String name)
      throws SQLException {
    ArrayNode list = into.arrayNode();
    session.all(
        "select model, step from run_model where run = ? and role = ?",
        row -> {
          ObjectNode model = list.addObject().put("model_id", row.getString(1));
          return role.equals("output") ? model.put("step", row.getLong(2)) : model;
        },
        id,
        role);
    if (!list.isEmpty()) {
      into.set(name, list);
    }
  }
}
