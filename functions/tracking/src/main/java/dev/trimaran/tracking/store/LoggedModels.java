package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.search.Language;
import dev.trimaran.tracking.search.Order;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.search.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Models that were logged, which clients of MLflow 3 make before they register one. */
public final class LoggedModels {

  private static final String SELECT =
      "select l.*, (select artifact_location from experiment where id = l.experiment) location"
          + " from logged_model l";

  private final StateFile state;

  /** In this file. */
  public LoggedModels(StateFile state) {
    this.state = state;
  }

  /** What a model begins with. */
  public record Beginning(
      String experiment,
      String name,
      Optional<String> type,
      Optional<String> run,
      Map<String, String> parameters,
      Map<String, String> tags) {}

  /** Makes one. */
  public ObjectNode create(Beginning begun) {
    String id = "m-" + UUID.randomUUID().toString().replace("-", "");
    return state.write(
        "create logged model",
        begun.name(),
        session -> {
          Experiments.requireActive(session, begun.experiment());
          session.update(
              "insert into logged_model (id, experiment, name, model_type, run, status, created,"
                  + " updated) values (?, ?, ?, ?, ?, 'LOGGED_MODEL_PENDING', ?, ?)",
              id,
              begun.experiment(),
              begun.name(),
              begun.type(),
              begun.run(),
              Rows.now(),
              Rows.now());
          parameters(session, id, begun.parameters());
          tags(session, id, begun.tags());
          return read(session, id);
        });
  }

  private static void parameters(Session session, String id, Map<String, String> parameters)
      throws SQLException {
    Rows.write(
        session,
        "insert into logged_model_parameter (model, name, value) values (?, ?, ?)"
            + " on conflict do nothing",
        id,
        parameters);
  }

  private static void tags(Session session, String id, Map<String, String> tags)
      throws SQLException {
    Rows.write(
        session,
        "insert into logged_model_tag (model, name, value) values (?, ?, ?)"
            + " on conflict do update set value = excluded.value",
        id,
        tags);
  }

  /** The model of this id. */
  public ObjectNode get(String id) {
    return state.snapshot("get logged model", id, session -> read(session, id));
  }

  /** Says how making it ended. */
  public ObjectNode finish(String id, String status) {
    return change(
        id,
        session ->
            session.update(
                "update logged_model set status = ?, updated = ? where id = ?",
                status,
                Rows.now(),
                id));
  }

  /** Deletes one. */
  public void delete(String id) {
    state.write(
        "delete logged model",
        id,
        session -> {
          require(session, id);
          return session.update("update logged_model set deleted = ? where id = ?", Rows.now(), id);
        });
  }

  /** Sets tags. */
  public ObjectNode tag(String id, Map<String, String> tags) {
    return change(
        id,
        session -> {
          tags(session, id, tags);
          return 0;
        });
  }

  /** Removes a tag. */
  public void removeTag(String id, String key) {
    change(
        id,
        session -> {
          int gone =
              session.update("delete from logged_model_tag where model = ? and name = ?", id, key);
          if (gone == 0) {
            throw MlflowError.absent("No tag with key %s on model with ID %s".formatted(key, id));
          }
          return gone;
        });
  }

  /** Logs parameters; what is known already stays. */
  public void log(String id, Map<String, String> parameters) {
    change(
        id,
        session -> {
          parameters(session, id, parameters);
          return 0;
        });
  }

  private ObjectNode change(String id, StateFile.Work<Integer> work) {
    return state.write(
        "change logged model",
        id,
        session -> {
          require(session, id);
          work.with(session);
          return read(session, id);
        });
  }

  /** A page of those that fit, in these experiments. */
  public ObjectNode search(
      List<String> experiments, String filter, List<String> orders, Page page) {
    Language language = new Language(Subjects.LOGGED_MODELS);
    Sql sql =
        new Sql(
            Subjects.LOGGED_MODELS,
            SELECT + " where l.deleted is null and cast(l.experiment as text) in (");
    sql.add(
        String.join(", ", Collections.nCopies(experiments.size(), "?")) + ")",
        experiments.toArray());
    sql.where(language.filter(filter));
    List<Order> by = orders.stream().map(language::order).toList();
    sql.orderBy(by, "l.created desc, l.id")
        .add(" limit ? offset ?", page.size() + 1, page.offset());
    return state.snapshot(
        "search logged models",
        String.join(", ", experiments),
        session -> {
          List<ObjectNode> found = session.once(sql.text(), LoggedModels::info, sql.arguments());
          ObjectNode answer = Json.object();
          var list = answer.putArray("models");
          for (ObjectNode info : page.cut(found)) {
            list.add(whole(session, info));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  static void require(Session session, String id) throws SQLException {
    if (!session.exists("select 1 from logged_model where id = ? and deleted is null", id)) {
      throw absent(id);
    }
  }

  private static MlflowError absent(String id) {
    return MlflowError.absent("Logged model with ID '" + id + "' not found.");
  }

  static ObjectNode read(Session session, String id) throws SQLException {
    ObjectNode info =
        session
            .first(SELECT + " where l.id = ? and l.deleted is null", LoggedModels::info, id)
            .orElseThrow(() -> absent(id));
    return whole(session, info);
  }

  private static ObjectNode info(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String experiment = row.getString("experiment");
    Optional<String> location = Optional.ofNullable(row.getString("location"));
    ObjectNode info =
        Json.object()
            .put("model_id", id)
            .put("experiment_id", experiment)
            .put("name", row.getString("name"));
    Rows.time(info, "creation_timestamp_ms", row, "created");
    Rows.time(info, "last_updated_timestamp_ms", row, "updated");
    info.put("artifact_uri", Locations.loggedModel(Locations.experiment(experiment, location), id));
    info.put("status", row.getString("status"));
    Rows.text(info, "model_type", row, "model_type");
    Rows.text(info, "source_run_id", row, "run");
    return info;
  }

  private static ObjectNode whole(Session session, ObjectNode info) throws SQLException {
    String id = info.path("model_id").asText();
    Rows.pairs(
        session, info, "tags", "select name, value from logged_model_tag where model = ?", id);
    ArrayNode registrations = info.arrayNode();
    session.all(
        "select model, version from model_version where logged_model = ? order by model, version",
        row ->
            registrations
                .addObject()
                .put("name", row.getString(1))
                .put("version", row.getString(2)),
        id);
    if (!registrations.isEmpty()) {
      info.set("registrations", registrations);
    }
    ObjectNode model = Json.object();
    model.set("info", info);
    ObjectNode data = model.putObject("data");
    Rows.pairs(
        session,
        data,
        "params",
        "select name, value from logged_model_parameter where model = ?",
        id);
    ArrayNode metrics = data.arrayNode();
    session.all(
        "select * from logged_model_metric where model = ? order by name, step, measured",
        row -> metrics.add(metric(row, id)),
        id);
    if (!metrics.isEmpty()) {
      data.set("metrics", metrics);
    }
    return model;
  }

  private static ObjectNode metric(ResultSet row, String id) throws SQLException {
    ObjectNode metric = RunJson.metric(row).put("model_id", id).put("run_id", row.getString("run"));
    if (!row.getString("dataset_name").isEmpty()) {
      metric.put("dataset_name", row.getString("dataset_name"));
      metric.put("dataset_digest", row.getString("dataset_digest"));
    }
    return metric;
  }
}
