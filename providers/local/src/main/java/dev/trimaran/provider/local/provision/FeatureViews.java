package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.StateFile;
import java.time.Instant;
import java.util.Optional;

/**
 * The views of the online store, with their rows. A new one has no rows until the lifecycle brings
 * some.
 */
public final class FeatureViews implements NamedThings {
  private final StateFile state;

  /** Those in this state. */
  public FeatureViews(StateFile state) {
    this.state = state;
  }

  @Override
  public String kind() {
    return "feature view";
  }

  @Override
  public Optional<Contents> find(String name) {
    return state.read(
        "find view",
        name,
        session ->
            session.first(
                "select row_count from feature_view where view = ?",
                row -> new Contents(name, row.getLong(1), "rows"),
                name));
  }

  @Override
  public void create(String name) {
    state.write(
        "create view",
        name,
        session -> {
          if (session.exists("select 1 from feature_view where view = ?", name)) {
            return false;
          }
          long generation =
              session.insert(
                  "insert into feature_generation (view, state) values (?, 'current')", name);
          session.update(
              "insert into feature_view (view, generation, as_of, row_count, materialized) values (?, ?, ?, 0, ?)",
              name,
              generation,
              Micros.of(Instant.EPOCH),
              Micros.of(Instant.now()));
          return true;
        });
  }

  /** Also ends a materialization of it that is under way. */
  @Override
  public void remove(String name) {
    state.write(
        "remove view",
        name,
        session -> {
          session.update("delete from feature_view where view = ?", name);
          session.update(
              "delete from feature_row where generation in (select id from feature_generation where view = ?)",
              name);
          return session.update("delete from feature_generation where view = ?", name);
        });
  }
}
