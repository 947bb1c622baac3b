package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds a training job's metrics in what it prints, by the job's {@code MetricDefinitions}. */
final class MetricScan {
  /** Is told each value. */
  interface Found {
    void value(String name, double value, Instant time);
  }

  private record Last(double value, Instant time) {}

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Map<String, Last> last = new LinkedHashMap<>();
  private final Found found;

  /**
   * A scan for these definitions.
   *
   * @throws dev.trimaran.emulation.aws.AwsException for a regular expression that is none
   */
  MetricScan(JsonNode definitions, Found found) {
    this.found = found;
    for (JsonNode definition : definitions) {
      String regex = definition.path("Regex").asText();
      try {
        patterns.put(definition.path("Name").asText(), Pattern.compile(regex));
      } catch (PatternSyntaxException e) {
        throw Refused.invalid(
            "Invalid MetricDefinitions: the Regex \"%s\" of %s: %s"
                .formatted(regex, definition.path("Name").asText(), e.getDescription()));
      }
    }
  }

  /** A line was printed; the first group of an expression that is found in it is the value. */
  synchronized void line(Instant time, String text) {
    patterns.forEach((name, pattern) -> {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        number(matcher, name, time);
      }
    });
  }

  private void number(Matcher matcher, String name, Instant time) {
    if (matcher.groupCount() == 0) {
      return;
    }
    String text = matcher.group(1);
    try {
      double value = Double.parseDouble(text == null ? "" : text.strip());
      last.put(name, new Last(value, time));
      found.value(name, value, time);
    } catch (NumberFormatException e) {
      // The expression found something that is no number: not a value, as at the service.
    }
  }

  /** The last value of each metric, as {@code FinalMetricDataList} has them. */
  synchronized ArrayNode last() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    last.forEach((name, at) ->
        list.addObject()
            .put("MetricName", name)
            .put("Value", (float) at.value())
            .put("Timestamp", at.time().getEpochSecond()));
    return list;
  }
}
