package dev.trimaran.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The path of a route, taken apart at its slashes. A last segment {@code {name...}} stands for one
 * segment or more.
 */
final class Template {

  /** A literal segment, or a name with the literal text that follows it in the segment. */
  private record Segment(boolean variable, String name, String rest) {}

  private static final String REST = "...}";

  private final List<Segment> segments = new ArrayList<>();
  private final boolean open;

  Template(String template) {
    open = template.endsWith(REST);
    for (String part : split(template)) {
      int end = part.endsWith(REST) ? part.length() - REST.length() : part.indexOf('}');
      segments.add(
          part.startsWith("{") && end > 0
              ? new Segment(true, part.substring(1, end), part.substring(part.indexOf('}') + 1))
              : new Segment(false, part, ""));
    }
  }

  /** The raw segments of a path. */
  static List<String> split(String path) {
    List<String> parts = new ArrayList<>(8);
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      parts.add(path.substring(from, to));
      from = to + 1;
    }
    return parts;
  }

  int size() {
    return segments.size();
  }

  /** Whether it ends with any number of segments. */
  boolean open() {
    return open;
  }

  /** How many segments are literal: of two templates that fit, the one with more of them counts. */
  long literals() {
    return segments.stream().filter(segment -> !segment.variable()).count();
  }

  /** The values of the variables, if these segments fit. */
  Optional<Map<String, String>> match(List<String> path) {
    if (open ? path.size() < segments.size() : path.size() != segments.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      String part = path.get(i);
      boolean fits =
          segment.variable()
              ? part.length() > segment.rest().length() && part.endsWith(segment.rest())
              : part.equals(segment.name());
      if (!fits) {
        return Optional.empty();
      }
    }
    Map<String, String> values = new LinkedHashMap<>(4);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.variable()) {
        String part = path.get(i);
        String value = part.substring(0, part.length() - segment.rest().length());
        boolean rest = open && i == segments.size() - 1;
        values.put(
            segment.name(),
            rest
                ? path.subList(i, path.size()).stream()
                    .map(Percent::decode)
                    .collect(Collectors.joining("/"))
                : Percent.decode(value));
      }
    }
    return Optional.of(values);
  }
}
