package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Model versions and aliases in {@code state.db}. */
final class ModelRegistryDriver implements ModelRegistry {
  private static final String COLUMNS =
      "select model, version, digest, uri, created from model_version";

  private final StateFile state;

  ModelRegistryDriver(StateFile state) {
    this.state = state;
  }

  @Override
  public ModelVersion register(
      String name, String bundleDigest, String uri, Map<String, String> tags) {
    Names.require("register model", name);
    if (bundleDigest.isBlank()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "register model",
          name,
          "expected the bundle's digest, found a blank one");
    }
    return state.write(
        "register model",
        name,
        session -> {
          Optional<ModelVersion> known = byDigest(session, name, bundleDigest);
          return known.isPresent() ? known.get() : insert(session, name, bundleDigest, uri, tags);
        });
  }

  private static ModelVersion insert(
      Session session, String name, String digest, String uri, Map<String, String> tags)
      throws SQLException {
    int version =
        session
            .first(
                "select coalesce(max(version), 0) + 1 from (select version from model_version where model = ?"
                    + " union all select version from model_version_gone where model = ?)",
                row -> row.getInt(1),
                name,
                name)
            .orElseThrow();
    session.update(
        "insert into model (name, created) values (?, ?) on conflict do nothing",
        name,
        Micros.of(Instant.now()));
    session.update(
        "insert into model_version (model, version, digest, uri, created) values (?, ?, ?, ?, ?)",
        name,
        version,
        digest,
        uri,
        Micros.of(Instant.now()));
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      session.update(
          "insert into model_version_tag (model, version, name, value) values (?, ?, ?, ?)",
          name,
          version,
          tag.getKey(),
          tag.getValue());
    }
    return byDigest(session, name, digest).orElseThrow();
  }

  private static Optional<ModelVersion> byDigest(Session session, String name, String digest)
      throws SQLException {
    return first(session, COLUMNS + " where model = ? and digest = ?", name, digest);
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return state.snapshot(
        "find model",
        name + "@" + version,
        session -> first(session, COLUMNS + " where model = ? and version = ?", name, version));
  }

  @Override
  public Optional<ModelVersion> byAlias(String name, String alias) {
    return state.snapshot(
        "find model",
        name + "@" + alias,
        session ->
            first(
                session,
                COLUMNS
                    + " where model = ? and version = (select version from model_alias where model = ? and alias = ?)",
                name,
                name,
                alias));
  }

  @Override
  public void alias(String name, String alias, int version) {
    Names.requireAlias("set alias", alias);
    state.write(
        "set alias",
        name + "@" + alias,
        session -> {
          if (!session.exists(
              "select 1 from model_version where model = ? and version = ?", name, version)) {
            throw new CloudException(
                ErrorCode.NOT_FOUND,
                "set alias",
                name + "@" + alias,
                "expected a version of " + name + ", found none with number " + version);
          }
          return session.update(
              "insert into model_alias (model, alias, version) values (?, ?, ?)"
                  + " on conflict do update set version = excluded.version",
              name,
              alias,
              version);
        });
  }

  @Override
  public void removeAlias(String name, String alias) {
    state.write(
        "remove alias",
        name + "@" + alias,
        session ->
            session.update("delete from model_alias where model = ? and alias = ?", name, alias));
  }

  @Override
  public Stream<ModelVersion> versions(String name) {
    return state
        .snapshot(
            "list versions",
            name,
            session -> {
              List<ModelVersion> versions = new ArrayList<>();
              String sql = COLUMNS + " where model = ? order by version desc";
              for (ModelVersion version : session.all(sql, ModelRegistryDriver::bare, name)) {
                versions.add(whole(session, version));
              }
              return versions;
            })
        .stream();
  }

  @Override
  public List<String> models() {
    return state.read(
        "list models",
        "all",
        session -> session.all("select name from model order by name", row -> row.getString(1)));
  }

  private static Optional<ModelVersion> first(Session session, String sql, Object... arguments)
      throws SQLException {
    Optional<ModelVersion> version = session.first(sql, ModelRegistryDriver::bare, arguments);
    return version.isEmpty() ? version : Optional.of(whole(session, version.get()));
  }

  private static ModelVersion bare(ResultSet row) throws SQLException {
    return new ModelVersion(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        Micros.instant(row.getLong(5)),
        Map.of(),
        Set.of());
  }

  private static ModelVersion whole(Session session, ModelVersion version) throws SQLException {
    Map<String, String> tags = new LinkedHashMap<>();
    session.all(
        "select name, value from model_version_tag where model = ? and version = ?",
        row -> tags.put(row.getString(1), row.getString(2)) == null,
        version.name(),
        version.version());
    List<String> aliases =
        session.all(
            "select alias from model_alias where model = ? and version = ?",
            row -> row.getString(1),
            version.name(),
            version.version());
    return new ModelVersion(
        version.name(),
        version.version(),
        version.bundleDigest(),
        version.uri(),
        version.created(),
        tags,
        new HashSet<>(aliases));
  }
}
