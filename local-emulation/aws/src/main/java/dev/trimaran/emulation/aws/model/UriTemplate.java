package dev.trimaran.emulation.aws.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path and the fixed part of the query of an operation, such as {@code
 * /{Bucket}/{Key+}?tagging}.
 *
 * @param segments the path's parts
 * @param query what the query must have; an empty value stands for any
 */
public record UriTemplate(List<Segment> segments, Map<String, String> query) {
  /**
   * A part of a path.
   *
   * @param text the part itself, or the label's name
   * @param label whether any text stands here
   * @param greedy whether the label takes the rest of the path, slashes and all
   */
  public record Segment(String text, boolean label, boolean greedy) {}

  static UriTemplate of(String uri) {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    List<Segment> segments = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.startsWith("{")) {
        boolean greedy = part.endsWith("+}");
        segments.add(
            new Segment(part.substring(1, part.length() - (greedy ? 2 : 1)), true, greedy));
      } else if (!part.isEmpty()) {
        segments.add(new Segment(part, false, false));
      }
    }
    Map<String, String> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : uri.substring(mark + 1).split("&")) {
        int equal = pair.indexOf('=');
        query.put(
            equal < 0 ? pair : pair.substring(0, equal),
            equal < 0 ? "" : pair.substring(equal + 1));
      }
    }
    return new UriTemplate(List.copyOf(segments), query);
  }

  /**
   * The raw texts of the labels in this path; empty when the path is another's.
   *
   * @param path as it was sent, percent-encoded
   */
  public Optional<Map<String, String>> match(String path) {
    Map<String, String> labels = new LinkedHashMap<>();
    int at = path.startsWith("/") ? 1 : 0;
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (at > path.length()) {
        return Optional.empty();
      }
      if (segment.greedy()) {
        String rest = path.substring(at);
        labels.put(segment.text(), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(labels);
      }
      int end = path.indexOf('/', at);
      String part = path.substring(at, end < 0 ? path.length() : end);
      if (part.isEmpty() || !segment.label() && !segment.text().equals(part)) {
        return Optional.empty();
      }
      if (segment.label()) {
        labels.put(segment.text(), part);
      }
      at = end < 0 ? path.length() + 1 : end + 1;
    }
    return at >= path.length() ? Optional.of(labels) : Optional.empty();
  }
}
