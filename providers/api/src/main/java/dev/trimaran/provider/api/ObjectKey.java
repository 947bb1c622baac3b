package dev.trimaran.provider.api;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The rule for an object's key, the narrowest of all stores: 1 to 1024 UTF-8 bytes of well-formed
 * Unicode without control characters or backslashes, segments separated by {@code /}, none of them
 * empty, {@code .} or {@code ..}.
 */
public final class ObjectKey {
  /** The longest key, in UTF-8 bytes (S3's and GCS's limit). */
  public static final int MAX_BYTES = 1024;

  /** The order in which every store lists: by the UTF-8 bytes, which is by code point. */
  public static final Comparator<String> ORDER = ObjectKey::compare;

  private ObjectKey() {}

  /**
   * The key itself.
   *
   * @throws CloudException INVALID_ARGUMENT when it breaks the rule
   */
  public static String require(String key) {
    String problem = problem(key);
    if (!problem.isEmpty()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT, "use object key", "'" + printable(key) + "'", problem);
    }
    return key;
  }

  private static String problem(String key) {
    if (key.isEmpty()) {
      return "expected a key such as runs/1.json, found an empty one";
    }
    if (key.startsWith("/")) {
      return "expected a relative key, found one that starts with /";
    }
    if (key.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return "expected well-formed Unicode, found half of a surrogate pair";
    }
    if (key.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
      return "expected no control characters and no backslashes";
    }
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "expected segments that are not empty, . or .., found '" + segment + "'";
      }
    }
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= MAX_BYTES
        ? ""
        : "expected at most " + MAX_BYTES + " UTF-8 bytes, found " + bytes;
  }

  private static String printable(String key) {
    StringBuilder out = new StringBuilder();
    key.codePoints()
        .limit(80)
        .forEach(c -> {
          if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.length() < key.length() && key.length() > 80 ? out + "…" : out.toString();
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothOrNone = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothOrNone ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
