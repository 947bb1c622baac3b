package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.search.Language;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.search.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments; each call is one transaction. */
public final class Experiments {

  private static final String SELECT =
      "select id, name, artifact_location, created, updated, deleted from experiment e";
  private static final String TAG =
      "insert into experiment_tag (experiment, name, value) values (?, ?, ?)"
          + " on conflict do update set value = excluded.value";

  private final StateFile state;
  private final Optional<String> root;

  /**
   * In this file.
   *
   * @param root where files of new experiments are, if not at this server
   */
  public Experiments(StateFile state, Optional<String> root) {
    this.state = state;
    this.root = root.map(uri -> uri.replaceAll("/+$", ""));
  }

  /** Makes the experiment that clients mean who name none, unless its number or name is taken. */
  public void makeDefault() {
    state.write(
        "make experiment",
        "Default",
        session ->
            session.update(
                "insert into experiment (id, name, created, artifact_location)"
                    + " values (0, 'Default', ?, ?) on conflict do nothing",
                Rows.now(),
                root.map(uri -> uri + "/0")));
  }

  /** Makes one; its id. */
  public String create(String name, Optional<String> location, Map<String, String> tags) {
    return state.write(
        "create experiment",
        name,
        session -> {
          refuseKnown(session, name);
          long id =
              session.insert(
                  "insert into experiment (name, artifact_location, created, updated)"
                      + " values (?, ?, ?, ?)",
                  name,
                  location,
                  Rows.now(),
                  Rows.now());
          if (location.isEmpty() && root.isPresent()) {
            session.update(
                "update experiment set artifact_location = ? where id = ?",
                root.get() + "/" + id,
                id);
          }
          Rows.write(session, TAG, id, tags);
          return Long.toString(id);
        });
  }

  private static void refuseKnown(Session session, String name) throws SQLException {
    Optional<Boolean> deleted =
        session.first(
            "select deleted is not null from experiment where name = ?",
            row -> row.getBoolean(1),
            name);
    if (deleted.isPresent()) {
      throw MlflowError.exists(
          deleted.get()
              ? "Experiment '%s' already exists in deleted state. You can restore the experiment, or use another name."
                  .formatted(name)
              : "Experiment(name=%s) already exists.".formatted(name));
    }
  }

  /** The experiment of this id. */
  public ObjectNode get(String id) {
    return state.snapshot("get experiment", id, session -> json(session, require(session, id)));
  }

  /** The experiment of this name. */
  public ObjectNode byName(String name) {
    return state.snapshot(
        "get experiment",
        name,
        session -> {
          ObjectNode found =
              session
                  .first(SELECT + " where name = ?", Experiments::bare, name)
                  .orElseThrow(() ->
                      MlflowError.absent("Could not find experiment with name '" + name + "'"));
          return json(session, found);
        });
  }

  /** Gives one another name. */
  public void rename(String id, String name) {
    state.write(
        "rename experiment",
        id,
        session -> {
          requireActive(session, id);
          if (!session.exists("select 1 from experiment where id = ? and name = ?", id, name)) {
            refuseKnown(session, name);
          }
          return session.update(
              "update experiment set name = ?, updated = ? where id = ?", name, Rows.now(), id);
        });
  }

  /** Deletes one with its runs, or brings both back. */
  public void delete(String id, boolean deleted) {
    state.write(
        deleted ? "delete experiment" : "restore experiment",
        id,
        session -> {
          boolean active = require(session, id).path("lifecycle_stage").asText().equals("active");
          if (active != deleted) {
            throw absent(id);
          }
          Optional<Long> when = deleted ? Optional.of(Rows.now()) : Optional.empty();
          session.update("update run set deleted = ? where experiment = ?", when, id);
          return session.update(
              "update experiment set deleted = ?, updated = ? where id = ?", when, Rows.now(), id);
        });
  }

  /** Sets a tag. */
  public void tag(String id, String key, String value) {
    state.write(
        "set experiment tag",
        id,
        session -> {
          requireActive(session, id);
          return session.update(TAG, id, key, value);
        });
  }

  /** Removes a tag. */
  public void removeTag(String id, String key) {
    state.write(
        "delete experiment tag",
        id,
        session -> {
          requireActive(session, id);
          int gone =
              session.update(
                  "delete from experiment_tag where experiment = ? and name = ?", id, key);
          if (gone == 0) {
            throw MlflowError.absent(
                "No tag with name: %s in experiment with id %s".formatted(key, id));
          }
          return gone;
        });
  }

  /** A page of those that fit. */
  public ObjectNode search(
      String filter, List<String> orders, Optional<Boolean> deleted, Page page) {
    Language language = new Language(Subjects.EXPERIMENTS);
    Sql sql = new Sql(Subjects.EXPERIMENTS, SELECT + " where true");
    deleted.ifPresent(gone -> sql.add(gone ? " and deleted is not null" : " and deleted is null"));
    sql.where(language.filter(filter));
    boolean ordered = !orders.isEmpty();
    sql.orderBy(
        orders.stream().map(language::order).toList(),
        ordered ? "id desc" : "created desc, id desc");
    sql.add(" limit ? offset ?", page.size() + 1, page.offset());
    return state.snapshot(
        "search experiments",
        "all",
        session -> {
          List<ObjectNode> found = session.once(sql.text(), Experiments::bare, sql.arguments());
          ObjectNode answer = Json.object();
          var list = answer.putArray("experiments");
          for (ObjectNode each : page.cut(found)) {
            list.add(json(session, each));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  static ObjectNode require(Session session, String id) throws SQLException {
    return session
        .first(SELECT + " where id = ?", Experiments::bare, number(id))
        .orElseThrow(() -> absent(id));
  }

  private static MlflowError absent(String id) {
    return MlflowError.absent("No Experiment with id=" + id + " exists");
  }

  /** An id, which is a number. */
  static String number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw MlflowError.invalid(
          "Invalid experiment ID '" + id + "'. Experiment ID must be a valid integer.");
    }
    return id;
  }

  static void requireActive(Session session, String id) throws SQLException {
    if (!require(session, id).path("lifecycle_stage").asText().equals("active")) {
      throw MlflowError.invalid(
          "The experiment %s must be in the 'active' state. Current state is deleted."
              .formatted(id));
    }
  }

  private static ObjectNode bare(ResultSet row) throws SQLException {
    String id = row.getString("id");
    ObjectNode json = Json.object().put("experiment_id", id).put("name", row.getString("name"));
    String location = row.getString("artifact_location");
    json.put("artifact_location", Locations.experiment(id, Optional.ofNullable(location)));
    row.getLong("deleted");
    json.put("lifecycle_stage", row.wasNull() ? "active" : "deleted");
    Rows.time(json, "creation_time", row, "created");
    Rows.time(json, "last_update_time", row, "updated");
    if (!json.has("last_update_time")) {
      json.set("last_update_time", json.get("creation_time"));
    }
    return json;
  }

  private static ObjectNode json(Session session, ObjectNode bare) throws SQLException {
    Rows.pairs(
        session,
        bare,
        "tags",
        "select name, value from experiment_tag where experiment = ?",
        bare.path("experiment_id").asText());
    return bare;
  }
}
