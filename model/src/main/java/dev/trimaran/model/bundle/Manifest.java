package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The list of a bundle's files with the digest of each; the digest of the list names the bundle.
 *
 * @param files by path, with forward slashes, in the order of the paths
 */
record Manifest(SortedMap<String, Entry> files) {

  /** The file that holds this list. */
  static final String NAME = "manifest.json";

  private static final String FORMAT = "trimaran.dev/bundle/v1";

  private static final int LONGEST_NAME = 100;
  private static final int MOST_PARTS = 10;
  private static final int DIGEST_LENGTH = 64;

  /** One file: its size in bytes and its SHA-256 in lower-case hex. */
  record Entry(long size, String sha256) {}

  static Manifest of(Map<String, byte[]> contents) {
    SortedMap<String, Entry> files = new TreeMap<>();
    contents.forEach((path, bytes) -> files.put(path, new Entry(bytes.length, Sha256.of(bytes))));
    return new Manifest(files);
  }

  byte[] toBytes() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ObjectNode list = root.putObject("files");
    files.forEach((path, entry) ->
        list.putObject(path).put("size", entry.size()).put("sha256", entry.sha256()));
    return Json.bytes(root);
  }

  static Manifest parse(JsonNode root) {
    String format = root.path("format").asText();
    if (!format.equals(FORMAT)) {
      throw new BundleException(
          "%s: expected format \"%s\", found \"%s\"".formatted(NAME, FORMAT, format));
    }
    SortedMap<String, Entry> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : root.path("files").properties()) {
      String path = file.getKey();
      if (!isPlain(path)) {
        throw new BundleException(
            "%s: expected plain paths inside the bundle, found \"%s\"".formatted(NAME, path));
      }
      JsonNode size = file.getValue().path("size");
      String digest = file.getValue().path("sha256").asText();
      if (!size.isIntegralNumber() || size.asLong() < 0 || !isDigest(digest)) {
        throw new BundleException(
            "%s: expected a size and a SHA-256 for \"%s\", found %s"
                .formatted(NAME, path, file.getValue()));
      }
      files.put(path, new Entry(size.asLong(), digest));
    }
    return new Manifest(files);
  }

  /** Names that are the same file on every system and lie inside the folder. */
  private static boolean isPlain(String path) {
    int parts = 1;
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i == start || i - start > LONGEST_NAME || parts > MOST_PARTS) {
          return false;
        }
        start = i + 1;
        parts++;
      } else if (!isPlain(path.charAt(i), i == start)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c, boolean first) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || !first && (c == '.' || c == '-');
  }

  private static boolean isDigest(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i)) || Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return text.length() == DIGEST_LENGTH;
  }
}
