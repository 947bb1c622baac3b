package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import java.util.List;
import java.util.Optional;

/** A part of a YAML file. */
public sealed interface YamlNode {

  /** Where it starts; for a block list or map under a key, where that key starts. */
  Location at();

  /** What it is, for an error message. */
  String found();

  /**
   * A single value.
   *
   * @param text as it is written, without quotes
   * @param value String, Long, Double or Boolean; empty for a missing value ({@code null}, {@code
   *     ~} or nothing at all)
   */
  record Scalar(Location at, String text, Optional<Object> value) implements YamlNode {
    private static final int LONGEST = 60;

    @Override
    public String found() {
      if (value.isEmpty()) {
        return text.isEmpty() ? "nothing" : text;
      }
      return switch (value.get()) {
        case String string ->
            string.isEmpty() ? "an empty text" : "the text '" + shortened(string) + "'";
        case Boolean flag -> flag.toString();
        default -> "the number " + shortened(text);
      };
    }

    private static String shortened(String text) {
      String line = text.replace("\n", "\\n").replace("\r", "\\r");
      return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
  }

  /** A list. */
  record Items(Location at, List<YamlNode> items) implements YamlNode {
    @Override
    public String found() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** A map; its keys are distinct. */
  record Entries(Location at, List<Entry> entries) implements YamlNode {
    @Override
    public String found() {
      return entries.isEmpty() ? "an empty map" : "a map";
    }

    /** The value under a key. */
    public Optional<YamlNode> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /**
   * A key and its value.
   *
   * @param at where the key starts
   */
  record Entry(Location at, String key, YamlNode value) {}
}
