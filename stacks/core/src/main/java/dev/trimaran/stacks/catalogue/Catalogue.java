package dev.trimaran.stacks.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The resource types of every cloud whose table is on the class path: {@code
 * dev/trimaran/stacks/catalogue/PACKAGE.json}, where the package is a type token's first part.
 * Tables are read when they are first needed; it may be shared between threads.
 */
public final class Catalogue {
  private static final Pattern PACKAGE = Pattern.compile("[a-z0-9-]+");

  private final Map<String, Map<String, ResourceType>> tables = new ConcurrentHashMap<>();

  /** What is known of the type, {@link ResourceType#UNLISTED} where nothing is. */
  public ResourceType find(String token) {
    var table = token.substring(0, Math.max(0, token.indexOf(':')));
    if (!PACKAGE.matcher(table).matches()) {
      return ResourceType.UNLISTED;
    }
    return tables
        .computeIfAbsent(table, Catalogue::read)
        .getOrDefault(token, ResourceType.UNLISTED);
  }

  /** The tokens of all types in a package's table. */
  public Set<String> types(String table) {
    return Set.copyOf(tables.computeIfAbsent(table, Catalogue::read).keySet());
  }

  private static Map<String, ResourceType> read(String table) {
    try (var stream = Catalogue.class.getResourceAsStream(table + ".json")) {
      if (stream == null) {
        return Map.of();
      }
      var types = new HashMap<String, ResourceType>();
      new JsonMapper()
          .readTree(stream)
          .get("types")
          .properties()
          .forEach(entry -> types.put(entry.getKey(), type(entry.getValue())));
      return types;
    } catch (IOException e) {
      throw new UncheckedIOException("The table of " + table + "'s types cannot be read.", e);
    }
  }

  private static ResourceType type(JsonNode node) {
    var outputs = new HashMap<String, String>();
    node.path("outputs")
        .properties()
        .forEach(it -> outputs.put(it.getKey(), it.getValue().textValue()));
    var name = Optional.ofNullable(node.get("name")).map(Catalogue::name);
    var serves =
        node.has("serves")
            ? ResourceType.Serves.valueOf(node.get("serves").textValue().toUpperCase(Locale.ROOT))
            : ResourceType.Serves.NOTHING;
    return new ResourceType(
        node.path("data").booleanValue(),
        texts(node.path("replaces")),
        name,
        outputs,
        serves,
        texts(node.path("renewed")),
        texts(node.path("quiet")));
  }

  private static Set<String> texts(JsonNode items) {
    var texts = new HashSet<String>();
    items.forEach(item -> texts.add(item.textValue()));
    return texts;
  }

  private static NameRule name(JsonNode node) {
    return new NameRule(
        node.get("property").textValue(),
        node.get("least").intValue(),
        node.get("most").intValue(),
        Pattern.compile(node.get("pattern").textValue()),
        node.get("says").textValue(),
        node.get("source").textValue());
  }
}
