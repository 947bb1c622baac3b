package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector such as {@code $.user.roles[0]} or {@code $.['a.b'][*]}.
 *
 * @param written as it stands in the pattern
 * @param steps names, positions and {@code *}
 */
record JsonPath(String written, List<String> steps) {
  private static final Pattern STEP =
      Pattern.compile("\\.?([\\w$@:/-]+)|\\.?\\[(?:(\\d+|\\*)|\"([^\"]*)\"|'([^']*)')]");

  static JsonPath of(String written) {
    if (!written.startsWith("$")) {
      throw Refused.invalid("Invalid filter pattern: " + written + " does not begin with $");
    }
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(written);
    int at = 1;
    while (at < written.length()) {
      if (!step.find(at) || step.start() != at) {
        throw Refused.invalid("Invalid filter pattern: " + written);
      }
      for (int group = 1; group <= 4; group++) {
        if (step.group(group) != null) {
          steps.add((group == 2 ? "[" : "") + step.group(group));
        }
      }
      at = step.end();
    }
    return new JsonPath(written, steps);
  }

  /** What the selector finds; nothing when it is not there. */
  List<JsonNode> in(JsonNode root) {
    List<JsonNode> found = List.of(root);
    for (String step : steps) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        if (step.equals("[*")) {
          node.forEach(next::add);
        } else if (step.startsWith("[")) {
          add(next, node.path(Integer.parseInt(step.substring(1))));
        } else {
          add(next, node.path(step));
        }
      }
      found = next;
    }
    return found;
  }

  private static void add(List<JsonNode> found, JsonNode node) {
    if (!node.isMissingNode()) {
      found.add(node);
    }
  }
}
