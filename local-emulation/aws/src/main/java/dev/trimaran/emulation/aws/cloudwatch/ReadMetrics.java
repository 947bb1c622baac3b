package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Shows which metrics there are, and statistics of one. */
final class ReadMetrics {
  private static final int MOST_POINTS = 1_440;
  private static final int PAGE = 500;
  private static final long MINUTE = 60_000;
  private static final Duration ACTIVE = Duration.ofHours(3);
  private static final Duration LISTED = Duration.ofDays(14);

  private final Aws aws;
  private final Metrics metrics;

  ReadMetrics(Aws aws, Metrics metrics) {
    this.aws = aws;
    this.metrics = metrics;
  }

  Answer statistics(Call call) {
    ObjectNode input = call.input();
    if (!input.has("Statistics") && !input.has("ExtendedStatistics")) {
      throw Refused.combination(
          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    }
    long period = period(input.path("Period").asLong(), "Period") * 1_000;
    long from = millis(input.path("StartTime"));
    long to = millis(input.path("EndTime"));
    if (from >= to) {
      throw Refused.combination("The parameter StartTime must be less than the parameter EndTime.");
    }
    long align = Math.min(period, MINUTE);
    from = Math.floorDiv(from, align) * align;
    if ((to - from) / period > MOST_POINTS) {
      throw Refused.combination(
          "You have requested up to %,d datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
              .formatted((to - from) / period));
    }
    Metric metric = Metric.of(call.site(), input);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("Label", metric.name());
    ArrayNode points = output.putArray("Datapoints");
    List<String> units =
        input.has("Unit") ? List.of(input.path("Unit").asText()) : metrics.units(metric);
    for (String unit : units) {
      NavigableMap<Long, Bucket> found = metrics.read(metric, unit, from, to, period);
      found.forEach((start, bucket) -> point(points.addObject(), input, unit, start, bucket));
    }
    return Answer.of(output);
  }

  private static void point(
      ObjectNode point, ObjectNode input, String unit, long start, Bucket bucket) {
    point.put("Timestamp", start / 1_000.0).put("Unit", unit);
    for (JsonNode name : input.path("Statistics")) {
      Statistic.of(name.asText()).of(bucket).ifPresent(value -> point.put(name.asText(), value));
    }
    if (input.has("ExtendedStatistics")) {
      ObjectNode extended = point.putObject("ExtendedStatistics");
      for (JsonNode name : input.path("ExtendedStatistics")) {
        if (!Statistic.known(name.asText())) {
          throw Refused.value(
              "The value "
                  + name.asText()
                  + " for parameter ExtendedStatistics.member.1 is not supported.");
        }
        Statistic.of(name.asText())
            .of(bucket)
            .ifPresent(value -> extended.put(name.asText(), value));
      }
    }
  }

  /** A period in seconds that there is. */
  static long period(long seconds, String name) {
    boolean high = seconds == 1 || seconds == 5 || seconds == 10 || seconds == 20 || seconds == 30;
    if (seconds < 1 || !high && seconds % 60 != 0) {
      throw Refused.value("The parameter " + name + " must be a multiple of 60.");
    }
    return seconds;
  }

  static long millis(JsonNode time) {
    return Math.round(time.asDouble() * 1_000);
  }

  Answer list(Call call) {
    ObjectNode input = call.input();
    boolean active = input.has("RecentlyActive");
    long after = aws.time().now().minus(active ? ACTIVE : LISTED).toEpochMilli();
    List<Metric> found = new ArrayList<>();
    for (Series each : metrics.of(call.site())) {
      Metric metric = each.metric();
      if (each.latest() >= after
          && (!input.has("Namespace") || metric.namespace().equals(call.text("Namespace")))
          && (!input.has("MetricName") || metric.name().equals(call.text("MetricName")))
          && has(metric, input.path("Dimensions"))) {
        found.add(metric);
      }
    }
    int from = Tokens.number(call.text("NextToken"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray("Metrics");
    found.stream().skip(from).limit(PAGE).forEach(metric -> page.add(metric.shown()));
    if (found.size() > from + PAGE) {
      output.put("NextToken", Tokens.of(from + PAGE));
    }
    return Answer.of(output);
  }

  private static boolean has(Metric metric, JsonNode filters) {
    for (JsonNode filter : filters) {
      boolean any =
          metric.dimensions().stream()
              .anyMatch(each ->
                  each.name().equals(filter.path("Name").asText())
                      && (!filter.has("Value")
                          || each.value().equals(filter.path("Value").asText())));
      if (!any) {
        return false;
      }
    }
    return true;
  }
}
