package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an alarm looks at.
 *
 * @param queries as of GetMetricData
 * @param id the query whose value counts
 * @param period in seconds
 */
record AlarmQuery(JsonNode queries, String id, long period) {
  /** Of an alarm of one metric or of metric math. */
  static AlarmQuery of(JsonNode alarm) {
    if (!alarm.has("Metrics")) {
      ArrayNode one = JsonNodeFactory.instance.arrayNode().add(ofOneMetric(alarm));
      return new AlarmQuery(one, "m1", alarm.path("Period").asLong());
    }
    String id = "";
    long period = 0;
    for (JsonNode query : alarm.path("Metrics")) {
      period =
          Math.max(
              period,
              query.path("MetricStat").path("Period").asLong(query.path("Period").asLong()));
      if (query.path("ReturnData").asBoolean(true)) {
        id = query.path("Id").asText();
      }
    }
    return new AlarmQuery(alarm.path("Metrics"), id, Math.max(1, period));
  }

  /** The query that an alarm of one metric stands for. */
  static ObjectNode ofOneMetric(JsonNode alarm) {
    ObjectNode query = JsonNodeFactory.instance.objectNode().put("Id", "m1");
    ObjectNode stat = query.putObject("MetricStat");
    ObjectNode metric = stat.putObject("Metric");
    metric.set("Namespace", alarm.path("Namespace"));
    metric.set("MetricName", alarm.path("MetricName"));
    metric.set(
        "Dimensions",
        alarm.has("Dimensions") ? alarm.get("Dimensions") : JsonNodeFactory.instance.arrayNode());
    stat.set("Period", alarm.path("Period"));
    stat.put("Stat", alarm.path("Statistic").asText(alarm.path("ExtendedStatistic").asText()));
    if (alarm.has("Unit")) {
      stat.set("Unit", alarm.get("Unit"));
    }
    return query;
  }
}
