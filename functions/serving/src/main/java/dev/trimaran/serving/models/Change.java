package dev.trimaran.serving.models;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changes about the loaded models in one moment.
 *
 * @param add versions that are added, or that replace the one of their name and version
 * @param aliases where aliases point from then on: model, alias, version
 * @param remove versions that go, and with them the aliases that point to them
 */
public record Change(
    List<? extends LoadedModel> add,
    Map<String, Map<String, String>> aliases,
    Set<ModelKey> remove) {

  public Change {
    add = List.copyOf(add);
    aliases = Map.copyOf(aliases);
    remove = Set.copyOf(remove);
  }
}
