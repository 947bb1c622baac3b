package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.state.Table;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions of all objects, the newest of each key first: a table's key is the bucket, the
 * object's key and an order that falls with time. The newest version is the object; so that a put
 * is one change of the table. Whoever changes a key's versions holds its lock.
 */
final class Versions {
  /** The version of what is put while no versions are kept. */
  static final String NULL = "null";

  private static final int ORDER = 16;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Table table;

  Versions(Table table) {
    this.table = table;
  }

  /** The newest version, which may be a delete marker. */
  Optional<ObjectNode> newest(Bucket bucket, String key) {
    return table.first(start(bucket, key));
  }

  /** The same, to be looked at and not to be changed. */
  Optional<JsonNode> lookNewest(Bucket bucket, String key) {
    return table.lookFirst(start(bucket, key));
  }

  /** The version of this id. */
  Optional<ObjectNode> find(Bucket bucket, String key, String version) {
    if (version.equals(NULL)) {
      return all(bucket, key).stream()
          .filter(document -> document.path("version").asText().equals(NULL))
          .findFirst();
    }
    if (!ID.matcher(version).matches()) {
      throw Refused.argument("Invalid version id specified", "versionId", version);
    }
    return table
        .get(start(bucket, key) + version.substring(0, ORDER))
        .filter(document -> document.path("version").asText().equals(version));
  }

  private List<ObjectNode> all(Bucket bucket, String key) {
    return table.list(start(bucket, key)).stream().map(Map.Entry::getValue).toList();
  }

  /**
   * Makes this the newest version.
   *
   * @param newest the version before
   * @return what it replaced: nothing where versions are kept
   */
  Optional<JsonNode> add(
      Bucket bucket, String key, ObjectNode document, Optional<JsonNode> newest) {
    if (bucket.versions()) {
      String order = next(newest);
      document.put("version", order + HexFormat.of().toHexDigits(RANDOM.nextLong()));
      table.put(start(bucket, key) + order, document.put("order", order));
      return Optional.empty();
    }
    document.put("version", NULL);
    boolean over = newest.map(Versions::isNull).orElse(false);
    String order = over ? newest.orElseThrow().path("order").asText() : next(newest);
    Optional<JsonNode> replaced =
        over || !bucket.versioned() ? newest : find(bucket, key, NULL).map(JsonNode.class::cast);
    table.put(start(bucket, key) + order, document.put("order", order));
    if (!over) {
      replaced.ifPresent(old -> remove(bucket, key, old));
    }
    return replaced;
  }

  /** Changes a version as it is, for example its tags. */
  void replace(Bucket bucket, String key, ObjectNode document) {
    table.put(start(bucket, key) + document.path("order").asText(), document);
  }

  void remove(Bucket bucket, String key, JsonNode document) {
    table.remove(start(bucket, key) + document.path("order").asText());
  }

  /** Up to so many versions, of all keys that start with the prefix, after a place. */
  List<Map.Entry<String, ObjectNode>> list(Bucket bucket, String prefix, String after, int most) {
    return table.list(bucket.name() + "/" + ObjectKey.sortable(prefix), after, most);
  }

  /** The place before all versions of a key. */
  static String start(Bucket bucket, String key) {
    return bucket.name() + "/" + ObjectKey.sortable(key) + ObjectKey.END;
  }

  /** The place after all versions of a key. */
  static String end(Bucket bucket, String key) {
    return start(bucket, key) + ObjectKey.ABOVE;
  }

  /** The place after all keys that begin so. */
  static String endOfPrefix(Bucket bucket, String prefix) {
    return bucket.name() + "/" + ObjectKey.sortable(prefix) + ObjectKey.ABOVE;
  }

  static boolean isMarker(JsonNode document) {
    return document.path("marker").asBoolean();
  }

  private static boolean isNull(JsonNode document) {
    return document.path("version").asText().equals(NULL);
  }

  /** What sorts before the newest version's order, even when the clock has been set back. */
  private static String next(Optional<JsonNode> newest) {
    java.time.Instant now = java.time.Instant.now();
    long order = Long.MAX_VALUE - (now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
    long below =
        newest
            .map(document -> HexFormat.fromHexDigitsToLong(document.path("order").asText()) - 1)
            .orElse(Long.MAX_VALUE);
    return HexFormat.of().toHexDigits(Math.min(order, below)).toLowerCase(Locale.ROOT);
  }
}
