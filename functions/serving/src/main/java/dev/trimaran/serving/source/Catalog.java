package dev.trimaran.serving.source;

import java.util.List;
import java.util.Map;

/**
 * What a source wants to be loaded.
 *
 * @param wanted the versions, each once
 * @param aliases where the aliases point that the source keeps: model, alias, version
 */
public record Catalog(List<Offer> wanted, Map<String, Map<String, String>> aliases) {

  public Catalog {
    wanted = List.copyOf(wanted);
    aliases = Map.copyOf(aliases);
  }
}
