package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Answers several queries at once, with metric math. */
final class GetMetricData {
  private static final int MOST_QUERIES = 500;
  private static final int MOST_POINTS = 100_800;

  private final Metrics metrics;

  GetMetricData(Metrics metrics) {
    this.metrics = metrics;
  }

  Answer get(Call call) {
    ObjectNode input = call.input();
    JsonNode queries = input.path("MetricDataQueries");
    check(queries, "MetricDataQueries");
    long from = ReadMetrics.millis(input.path("StartTime"));
    long to = ReadMetrics.millis(input.path("EndTime"));
    if (from >= to) {
      throw Refused.validation("The parameter StartTime must be less than the parameter EndTime.");
    }
    boolean ascending = call.text("ScanBy").equals("TimestampAscending");
    int most = Math.min(MOST_POINTS, input.path("MaxDatapoints").asInt(MOST_POINTS));
    int skip = Tokens.number(call.text("NextToken"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode results = output.putArray("MetricDataResults");
    int seen = 0;
    for (JsonNode query : queries) {
      if (!query.path("ReturnData").asBoolean(true)) {
        continue;
      }
      for (MathValue.Line line : lines(call, queries, query, from, to)) {
        NavigableMap<Long, Double> points =
            ascending ? line.points() : line.points().descendingMap();
        ObjectNode result = results.addObject();
        result.put("Id", query.path("Id").asText()).put("Label", label(query));
        ArrayNode times = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        for (Map.Entry<Long, Double> point : points.entrySet()) {
          if (seen >= skip && seen < skip + most) {
            times.add(point.getKey() / 1_000.0);
            values.add(point.getValue());
          }
          seen++;
        }
        result.put("StatusCode", seen > skip + most ? "PartialData" : "Complete");
      }
    }
    if (seen > skip + most) {
      output.put("NextToken", Tokens.of(skip + most));
    }
    output.putArray("Messages");
    return Answer.of(output);
  }

  private List<MathValue.Line> lines(
      Call call, JsonNode queries, JsonNode query, long from, long to) {
    String id = query.path("Id").asText();
    Query plain = new Query(metrics, call.site(), queries, from, to, millis -> millis);
    long period = Math.max(1, plain.period(id)) * 1_000;
    Query aligned =
        new Query(
            metrics,
            call.site(),
            queries,
            Math.floorDiv(from, period) * period,
            to,
            millis -> millis);
    return switch (aligned.of(id)) {
      case MathValue.Line line -> List.of(line);
      case MathValue.Lines lines -> lines.lines();
      case MathValue.Number number -> {
        NavigableMap<Long, Double> points = new TreeMap<>();
        for (long at = Math.floorDiv(from, period) * period; at < to; at += period) {
          MathValue.put(points, at, number.value());
        }
        yield List.of(new MathValue.Line(points));
      }
      case MathValue.Word word ->
          throw Refused.validation("Error in expression: unexpected " + word.text());
    };
  }

  private static String label(JsonNode query) {
    if (query.has("Label")) {
      return query.path("Label").asText();
    }
    return query.has("Expression")
        ? query.path("Id").asText()
        : query.path("MetricStat").path("Metric").path("MetricName").asText();
  }

  /** Refuses queries that cannot be. */
  static void check(JsonNode queries, String name) {
    if (queries.isEmpty() || queries.size() > MOST_QUERIES) {
      throw Refused.validation("The collection " + name + " must have from 1 to 500 elements.");
    }
    Set<String> ids = new HashSet<>();
    int i = 0;
    for (JsonNode query : queries) {
      String at = name + ".member." + ++i;
      String id = query.path("Id").asText();
      if (!id.matches("[a-z][A-Za-z0-9_]*")) {
        throw Refused.validation(
            "The value "
                + id
                + " for parameter "
                + at
                + ".Id is not matching the expected pattern"
                + " ^[a-z][a-zA-Z0-9_]*$.");
      }
      if (!ids.add(id)) {
        throw Refused.validation("The values for parameter Id in " + name + " are not unique.");
      }
      if (query.has("MetricStat") == query.has("Expression")) {
        throw Refused.validation(
            "The parameters "
                + at
                + ".Expression and "
                + at
                + ".MetricStat are mutually exclusive and one of them is required.");
      }
      if (query.has("MetricStat")) {
        long unused =
            ReadMetrics.period(
                query.path("MetricStat").path("Period").asLong(), at + ".MetricStat.Period");
        if (!Statistic.known(query.path("MetricStat").path("Stat").asText())) {
          throw Refused.validation(
              "The value "
                  + query.path("MetricStat").path("Stat").asText()
                  + " for parameter "
                  + at
                  + ".MetricStat.Stat is not supported.");
        }
      } else {
        var unused = MathParser.parse(query.path("Expression").asText());
      }
    }
  }
}
