package dev.trimaran.spec;

import java.util.regex.Pattern;

/**
 * Writes the path of a key: {@code train.candidates[1].algorithm}, {@code ingest."odd name".uri}.
 */
public record SpecPath(String text) {
  /** The path of the whole file. */
  public static final SpecPath ROOT = new SpecPath("");

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]+");
  private static final int LONGEST_NAME = 60;

  /** The path of these keys, one inside the other. */
  public static SpecPath of(String... keys) {
    SpecPath path = ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    return path;
  }

  /** The path of a key in here. */
  public SpecPath key(String name) {
    String shown = PLAIN.matcher(name).matches() ? name : quoted(name);
    return new SpecPath(text.isEmpty() ? shown : text + "." + shown);
  }

  /** The path of an element in here, counted from 0. */
  public SpecPath item(int index) {
    return new SpecPath(text + "[" + index + "]");
  }

  /** The path of a key below, itself written as a path. */
  public SpecPath below(String path) {
    return new SpecPath(text.isEmpty() ? path : text + "." + path);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String quoted(String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return "\""
        + shown
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + "\"";
  }
}
