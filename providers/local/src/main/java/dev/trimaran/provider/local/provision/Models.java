package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.StateFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The models of the registry, with their versions and aliases. The versions' bundles are objects,
 * and stay with those.
 */
public final class Models implements NamedThings {
  private static final List<String> OF_MODEL =
      List.of(
          "delete from model_alias where model = ?",
          "delete from model_version_tag where model = ?",
          "delete from model_version where model = ?",
          "delete from model_version_gone where model = ?",
          "delete from model_tag where model = ?",
          "delete from model where name = ?");

  private final StateFile state;

  /** Those in this state. */
  public Models(StateFile state) {
    this.state = state;
  }

  @Override
  public String kind() {
    return "model";
  }

  @Override
  public Optional<Contents> find(String name) {
    return state.read(
        "find model",
        name,
        session ->
            session.first(
                "select (select count(*) from model_version where model = model.name) from model where name = ?",
                row -> new Contents(name, row.getLong(1), "versions"),
                name));
  }

  @Override
  public void create(String name) {
    state.write(
        "create model",
        name,
        session ->
            session.update(
                "insert into model (name, created) values (?, ?) on conflict do nothing",
                name,
                Micros.of(Instant.now())));
  }

  @Override
  public void remove(String name) {
    state.write(
        "remove model",
        name,
        session -> {
          int removed = 0;
          for (String statement : OF_MODEL) {
            removed = session.update(statement, name);
          }
          return removed;
        });
  }
}
