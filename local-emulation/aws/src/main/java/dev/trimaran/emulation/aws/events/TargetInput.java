package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target gets of an event: all of it, a part, a text of its own, or a template with parts:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
 */
final class TargetInput {
  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z0-9_-]+)|\\[(\\d+)]|\\['([^']+)']");
  private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");

  private TargetInput() {}

  static String of(JsonNode target, ObjectNode rule, ObjectNode event, Instant now) {
    if (target.has("Input")) {
      return target.path("Input").asText();
    }
    if (target.has("InputPath")) {
      return at(event, target.path("InputPath").asText()).toString();
    }
    if (target.has("InputTransformer")) {
      return transformed(target.path("InputTransformer"), rule, event, now);
    }
    return event.toString();
  }

  /** What lies at a path such as {@code $.detail.items[0]}. */
  private static JsonNode at(JsonNode event, String path) {
    JsonNode found = event;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      if (step.group(2) != null) {
        found = found.path(Integer.parseInt(step.group(2)));
      } else {
        found = found.path(step.group(1) == null ? step.group(3) : step.group(1));
      }
    }
    return found;
  }

  private static String transformed(
      JsonNode transformer, ObjectNode rule, ObjectNode event, Instant now) {
    Map<String, JsonNode> values = new HashMap<>();
    transformer
        .path("InputPathsMap")
        .properties()
        .forEach(each -> values.put(each.getKey(), at(event, each.getValue().asText())));
    values.put("aws.events.rule-arn", rule.path("Arn"));
    values.put("aws.events.rule-name", rule.path("Name"));
    values.put("aws.events.event.ingestion-time", TextNode.valueOf(now.toString()));
    values.put("aws.events.event", event.deepCopy().without("detail"));
    values.put("aws.events.event.json", event);
    String template = transformer.path("InputTemplate").asText();
    boolean json = template.strip().startsWith("{") || template.strip().startsWith("[");
    StringBuilder text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    int end = 0;
    while (variable.find()) {
      text.append(template, end, variable.start());
      JsonNode value = values.get(variable.group(1));
      if (value == null) {
        text.append(variable.group());
      } else if (quoted(template, variable.start())) {
        text.append(escaped(value));
      } else {
        text.append(json ? bare(value) : value.isTextual() ? value.asText() : bare(value));
      }
      end = variable.end();
    }
    return text.append(template.substring(end)).toString();
  }

  /** Whether a place in a template is within quotes. */
  private static boolean quoted(String template, int place) {
    boolean within = false;
    for (int i = 0; i < place; i++) {
      if (template.charAt(i) == '\\') {
        i++;
      } else if (template.charAt(i) == '"') {
        within = !within;
      }
    }
    return within;
  }

  private static String escaped(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    String text = value.isTextual() ? value.asText() : value.toString();
    String quoted = TextNode.valueOf(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String bare(JsonNode value) {
    return value.isMissingNode() ? "\"\"" : value.toString();
  }
}
