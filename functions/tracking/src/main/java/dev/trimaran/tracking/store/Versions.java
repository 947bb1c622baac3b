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
import java.util.UUID;

/**
 * Versions of registered models. One that a pipeline's run registered is named by the digest of its
 * bundle; one that a client made by where its files are.
 */
public final class Versions {

  static final String SELECT =
      "select v.model, v.version, v.digest, v.uri, v.created, v.updated, v.description, v.user,"
          + " v.stage, v.run, v.run_link, v.logged_model from model_version v";

  /** What stands in place of a bundle's digest: there is none. */
  private static final String NO_BUNDLE = "mlflow-";

  private static final String MODELS = "models:/";
  private static final int MOST_STEPS = 10;

  private static final String TAG =
      "insert into model_version_tag (model, version, name, value) values (?, ?, ?, ?)"
          + " on conflict do update set value = excluded.value";

  private final StateFile state;

  /** In this file. */
  public Versions(StateFile state) {
    this.state = state;
  }

  /** What a version begins with. */
  public record Beginning(
      String model,
      String source,
      Optional<String> run,
      Optional<String> link,
      Optional<String> description,
      Optional<String> loggedModel,
      Map<String, String> tags) {}

  /** Makes the next one. */
  public ObjectNode create(Beginning begun) {
    return state.write(
        "create model version",
        begun.model(),
        session -> {
          String name = begun.model();
          Models.require(session, name);
          long version =
              session
                  .first(
                      "select coalesce(max(version), 0) + 1 from (select version from model_version"
                          + " where model = ? union all select version from model_version_gone where model = ?)",
                      row -> row.getLong(1),
                      name,
                      name)
                  .orElseThrow();
          session.update(
              "insert into model_version (model, version, digest, uri, created, updated,"
                  + " description, run, run_link, logged_model) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              name,
              version,
              NO_BUNDLE + UUID.randomUUID(),
              begun.source(),
              Rows.now(),
              Rows.now(),
              begun.description(),
              begun.run().isPresent() ? begun.run() : runOf(session, begun.source()),
              begun.link(),
              begun.loggedModel());
          for (Map.Entry<String, String> tag : begun.tags().entrySet()) {
            session.update(TAG, name, version, tag.getKey(), tag.getValue());
          }
          touch(session, name);
          return read(session, name, Long.toString(version));
        });
  }

  /** That version. */
  public ObjectNode get(String name, String version) {
    return state.snapshot(
        "get model version", name + "@" + version, session -> read(session, name, version));
  }

  /** The version that an alias points to. */
  public ObjectNode byAlias(String name, String alias) {
    return state.snapshot(
        "get model version",
        name + "@" + alias,
        session -> {
          Models.require(session, name);
          String version =
              session
                  .first(
                      "select version from model_alias where model = ? and alias = ?",
                      row -> row.getString(1),
                      name,
                      alias)
                  .orElseThrow(
                      () -> MlflowError.invalid("Registered model alias " + alias + " not found."));
          return read(session, name, version);
        });
  }

  /** Describes one. */
  public ObjectNode describe(String name, String version, Optional<String> description) {
    return change(
        name,
        version,
        session ->
            session.update(
                "update model_version set description = ?, updated = ? where model = ? and version = ?",
                description,
                Rows.now(),
                name,
                version));
  }

  /** Moves one to a stage; on demand, those that were there are archived. */
  public ObjectNode stage(String name, String version, String stage, boolean archive) {
    return change(
        name,
        version,
        session -> {
          if (archive) {
            session.update(
                "update model_version set stage = 'Archived', updated = ?"
                    + " where model = ? and stage = ? and version <> ?",
                Rows.now(),
                name,
                stage,
                version);
          }
          return session.update(
              "update model_version set stage = ?, updated = ? where model = ? and version = ?",
              stage,
              Rows.now(),
              name,
              version);
        });
  }

  /** Sets a tag. */
  public void tag(String name, String version, String key, String value) {
    change(name, version, session -> session.update(TAG, name, version, key, value));
  }

  /** Removes a tag; one that is not there is no error. */
  public void removeTag(String name, String version, String key) {
    change(
        name,
        version,
        session ->
            session.update(
                "delete from model_version_tag where model = ? and version = ? and name = ?",
                name,
                version,
                key));
  }

  /** Deletes one; its number is not used again. */
  public void delete(String name, String version) {
    state.write(
        "delete model version",
        name + "@" + version,
        session -> {
          require(session, name, version);
          for (String table : List.of("model_alias", "model_version_tag", "model_version")) {
            session.update(
                "delete from " + table + " where model = ? and version = ?", name, version);
          }
          touch(session, name);
          return session.update(
              "insert into model_version_gone (model, version) values (?, ?)", name, version);
        });
  }

  private ObjectNode change(String name, String version, StateFile.Work<Integer> work) {
    return state.write(
        "change model version",
        name + "@" + version,
        session -> {
          require(session, name, version);
          work.with(session);
          touch(session, name);
          return read(session, name, version);
        });
  }

  private static void touch(Session session, String name) throws SQLException {
    session.update("update model set updated = ? where name = ?", Rows.now(), name);
  }

  /** A page of those that fit. */
  public ObjectNode search(String filter, List<String> orders, Page page) {
    Language language = new Language(Subjects.VERSIONS);
    Sql sql = new Sql(Subjects.VERSIONS, SELECT + " where true");
    Prompts.where(sql, language.filter(filter));
    boolean ordered = !orders.isEmpty();
    sql.orderBy(
        orders.stream().map(language::order).toList(),
        ordered ? "v.model, v.version desc" : "v.updated desc, v.model, v.version desc");
    sql.add(" limit ? offset ?", page.size() + 1, page.offset());
    return state.snapshot(
        "search model versions",
        "all",
        session -> {
          List<ObjectNode> found = session.once(sql.text(), Versions::bare, sql.arguments());
          ObjectNode answer = Json.object();
          var list = answer.putArray("model_versions");
          for (ObjectNode each : page.cut(found)) {
            list.add(whole(session, each));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  /** Where its files are; a version may be another's, or a logged model's. */
  public String files(String name, String version) {
    return state.snapshot(
        "get download uri",
        name + "@" + version,
        session -> {
          String source = read(session, name, version).path("source").asText();
          for (int i = 0; i < MOST_STEPS && source.startsWith(MODELS); i++) {
            source = step(session, source.substring(MODELS.length()));
          }
          return source;
        });
  }

  private static String step(Session session, String named) throws SQLException {
    int slash = named.lastIndexOf('/');
    return slash < 0
        ? LoggedModels.read(session, named).path("info").path("artifact_uri").asText()
        : read(session, named.substring(0, slash), named.substring(slash + 1))
            .path("source")
            .asText();
  }

  private static Optional<String> runOf(Session session, String source) throws SQLException {
    return source.startsWith(MODELS + "m-")
        ? session
            .first(
                "select coalesce(run, '') from logged_model where id = ?",
                row -> row.getString(1),
                source.substring(MODELS.length()))
            .filter(run -> !run.isEmpty())
        : Optional.empty();
  }

  /** The object that says what a bundle's files are, if the version is a bundle's. */
  public Optional<String> bundle(String name, String version) {
    return state.read(
        "find bundle",
        name + "@" + version,
        session ->
            session.first(
                "select uri from model_version where model = ? and cast(version as text) = ?"
                    + " and digest not like 'mlflow-%'",
                row -> row.getString(1), name, version));
  }

  static void require(Session session, String name, String version) throws SQLException {
    if (!session.exists(
        "select 1 from model_version where model = ? and cast(version as text) = ?",
        name,
        version)) {
      throw absent(name, version);
    }
  }

  private static MlflowError absent(String name, String version) {
    return version.matches("\\d+")
        ? MlflowError.absent(
            "Model Version (name=%s, version=%s) not found".formatted(name, version))
        : MlflowError.invalid(
            "Parameter 'version' must be an integer, got '%s'.".formatted(version));
  }

  private static ObjectNode read(Session session, String name, String version) throws SQLException {
    ObjectNode bare =
        session
            .first(
                SELECT + " where v.model = ? and cast(v.version as text) = ?",
                Versions::bare,
                name,
                version)
            .orElseThrow(() -> absent(name, version));
    return whole(session, bare);
  }

  static ObjectNode bare(ResultSet row) throws SQLException {
    String name = row.getString("model");
    String number = row.getString("version");
    ObjectNode version = Json.object().put("name", name).put("version", number);
    Rows.time(version, "creation_timestamp", row, "created");
    Rows.time(version, "last_updated_timestamp", row, "updated");
    if (!version.has("last_updated_timestamp")) {
      version.set("last_updated_timestamp", version.get("creation_timestamp"));
    }
    version.put("user_id", row.getString("user")).put("current_stage", row.getString("stage"));
    version.put("description", text(row, "description"));
    boolean bundle = !row.getString("digest").startsWith(NO_BUNDLE);
    version.put("source", bundle ? Locations.bundle(name, number) : row.getString("uri"));
    version.put("run_id", text(row, "run")).put("status", "READY");
    version.put("run_link", text(row, "run_link"));
    Rows.text(version, "model_id", row, "logged_model");
    return version;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  static ObjectNode whole(Session session, ObjectNode version) throws SQLException {
    String name = version.path("name").asText();
    String number = version.path("version").asText();
    Rows.pairs(
        session,
        version,
        "tags",
        "select name, value from model_version_tag where model = ? and version = ?",
        name,
        number);
    ArrayNode aliases = version.arrayNode();
    session.all(
        "select alias from model_alias where model = ? and version = ?",
        row -> aliases.add(row.getString(1)),
        name,
        number);
    if (!aliases.isEmpty()) {
      version.set("aliases", aliases);
    }
    return version;
  }
}
