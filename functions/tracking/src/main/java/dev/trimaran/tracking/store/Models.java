package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Registered models, their tags and their aliases. */
public final class Models {

  private static final String SELECT =
      "select m.name, m.created, m.updated, m.description from model m";
  private static final String TAG =
      "insert into model_tag (model, name, value) values (?, ?, ?)"
          + " on conflict do update set value = excluded.value";

  private final StateFile state;

  /** In this file. */
  public Models(StateFile state) {
    this.state = state;
  }

  /** Makes one. */
  public ObjectNode create(String name, Optional<String> description, Map<String, String> tags) {
    return state.write(
        "create registered model",
        name,
        session -> {
          refuseKnown(session, name);
          session.update(
              "insert into model (name, created, updated, description) values (?, ?, ?, ?)",
              name,
              Rows.now(),
              Rows.now(),
              description);
          Rows.write(session, TAG, name, tags);
          return read(session, name);
        });
  }

  private static void refuseKnown(Session session, String name) throws SQLException {
    if (session.exists("select 1 from model where name = ?", name)) {
      throw MlflowError.exists("Registered Model (name=" + name + ") already exists.");
    }
  }

  /** The model of this name. */
  public ObjectNode get(String name) {
    return state.snapshot("get registered model", name, session -> read(session, name));
  }

  /** Describes one. */
  public ObjectNode describe(String name, Optional<String> description) {
    return state.write(
        "update registered model",
        name,
        session -> {
          require(session, name);
          session.update(
              "update model set description = ?, updated = ? where name = ?",
              description,
              Rows.now(),
              name);
          return read(session, name);
        });
  }

  /** Gives one another name; its versions, tags and aliases go with it. */
  public ObjectNode rename(String name, String other) {
    return state.write(
        "rename registered model",
        name,
        session -> {
          require(session, name);
          if (name.equals(other)) {
            return read(session, name);
          }
          refuseKnown(session, other);
          session.update("pragma defer_foreign_keys = on");
          session.update(
              "update model set name = ?, updated = ? where name = ?", other, Rows.now(), name);
          for (String table :
              List.of(
                  "model_tag",
                  "model_version",
                  "model_version_tag",
                  "model_alias",
                  "model_version_gone")) {
            session.update("update " + table + " set model = ? where model = ?", other, name);
          }
          return read(session, other);
        });
  }

  /** Deletes one with its versions. */
  public void delete(String name) {
    state.write(
        "delete registered model",
        name,
        session -> {
          require(session, name);
          for (String table :
              List.of(
                  "model_alias",
                  "model_version_tag",
                  "model_version",
                  "model_version_gone",
                  "model_tag")) {
            session.update("delete from " + table + " where model = ?", name);
          }
          return session.update("delete from model where name = ?", name);
        });
  }

  /** Sets a tag. */
  public void tag(String name, String key, String value) {
    change(name, session -> session.update(TAG, name, key, value));
  }

  /** Removes a tag; one that is not there is no error. */
  public void removeTag(String name, String key) {
    change(
        name,
        session -> session.update("delete from model_tag where model = ? and name = ?", name, key));
  }

  /** Points an alias to a version. */
  public void alias(String name, String alias, String version) {
    change(
        name,
        session -> {
          Versions.require(session, name, version);
          return session.update(
              "insert into model_alias (model, alias, version) values (?, ?, ?)"
                  + " on conflict do update set version = excluded.version",
              name,
              alias,
              version);
        });
  }

  /** Removes an alias; one that is not there is no error. */
  public void removeAlias(String name, String alias) {
    change(
        name,
        session ->
            session.update("delete from model_alias where model = ? and alias = ?", name, alias));
  }

  private void change(String name, StateFile.Work<Integer> work) {
    state.write(
        "change registered model",
        name,
        session -> {
          require(session, name);
          return work.with(session);
        });
  }

  /** The newest versions, one for each stage that has some, or for those that are named. */
  public ObjectNode latest(String name, List<String> stages) {
    return state.snapshot(
        "get latest versions",
        name,
        session -> {
          require(session, name);
          ObjectNode answer = Json.object();
          ArrayNode list = latest(session, name);
          if (!stages.isEmpty()) {
            for (int i = list.size() - 1; i >= 0; i--) {
              String stage = list.get(i).path("current_stage").asText();
              if (stages.stream().noneMatch(stage::equalsIgnoreCase)) {
                list.remove(i);
              }
            }
          }
          answer.set("model_versions", list);
          return answer;
        });
  }

  /** A page of those that fit. */
  public ObjectNode search(String filter, List<String> orders, Page page) {
    Language language = new Language(Subjects.MODELS);
    Sql sql = new Sql(Subjects.MODELS, SELECT + " where true");
    Prompts.where(sql, language.filter(filter));
    sql.orderBy(orders.stream().map(language::order).toList(), "m.name");
    sql.add(" limit ? offset ?", page.size() + 1, page.offset());
    return state.snapshot(
        "search registered models",
        "all",
        session -> {
          List<ObjectNode> found = session.once(sql.text(), Models::bare, sql.arguments());
          ObjectNode answer = Json.object();
          var list = answer.putArray("registered_models");
          for (ObjectNode each : page.cut(found)) {
            list.add(whole(session, each));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  static void require(Session session, String name) throws SQLException {
    if (!session.exists("select 1 from model where name = ?", name)) {
      throw absent(name);
    }
  }

  private static MlflowError absent(String name) {
    return MlflowError.absent("Registered Model with name=" + name + " not found");
  }

  private static ObjectNode read(Session session, String name) throws SQLException {
    ObjectNode bare =
        session
            .first(SELECT + " where m.name = ?", Models::bare, name)
            .orElseThrow(() -> absent(name));
    return whole(session, bare);
  }

  private static ObjectNode bare(ResultSet row) throws SQLException {
    ObjectNode model = Json.object().put("name", row.getString("name"));
    Rows.time(model, "creation_timestamp", row, "created");
    Rows.time(model, "last_updated_timestamp", row, "updated");
    if (!model.has("last_updated_timestamp")) {
      model.set("last_updated_timestamp", model.get("creation_timestamp"));
    }
    Rows.text(model, "description", row, "description");
    return model;
  }

  private static ObjectNode whole(Session session, ObjectNode model) throws SQLException {
    String name = model.path("name").asText();
    ArrayNode latest = latest(session, name);
    if (!latest.isEmpty()) {
      model.set("latest_versions", latest);
    }
    Rows.pairs(session, model, "tags", "select name, value from model_tag where model = ?", name);
    ArrayNode aliases = model.arrayNode();
    session.all(
        "select alias, version from model_alias where model = ?",
        row -> aliases.addObject().put("alias", row.getString(1)).put("version", row.getString(2)),
        name);
    if (!aliases.isEmpty()) {
      model.set("aliases", aliases);
    }
    return model;
  }

  private static ArrayNode latest(Session session, String name) throws SQLException {
    ArrayNode latest = Json.object().arrayNode();
    List<ObjectNode> found =
        session.all(
            Versions.SELECT
                + " where v.model = ? and v.version = (select max(version) from model_version"
                + " where model = v.model and stage = v.stage) order by v.version",
            Versions::bare,
            name);
    for (ObjectNode version : found) {
      latest.add(Versions.whole(session, version));
    }
    return latest;
  }
}
