package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What others are told when an alarm's state changes. */
final class AlarmMessages {
  private static final Map<String, String> REGIONS =
      Map.of(
          "us-east-1", "US East (N. Virginia)",
          "us-east-2", "US East (Ohio)",
          "us-west-2", "US West (Oregon)",
          "eu-west-1", "EU (Ireland)",
          "eu-west-2", "EU (London)",
          "eu-central-1", "EU (Frankfurt)",
          "eu-north-1", "EU (Stockholm)",
          "ap-southeast-1", "Asia Pacific (Singapore)",
          "ap-northeast-1", "Asia Pacific (Tokyo)");

  private AlarmMessages() {}

  /** Subject and message for a topic. */
  static ObjectNode publication(Site site, ObjectNode before, ObjectNode after) {
    String region = REGIONS.getOrDefault(site.region(), site.region());
    String subject =
        "%s: \"%s\" in %s"
            .formatted(after.path("StateValue").asText(), after.path("AlarmName").asText(), region);
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.set("AlarmName", after.path("AlarmName"));
    said.set("AlarmDescription", orNull(after, "AlarmDescription"));
    said.put("AWSAccountId", site.account());
    said.put(
        "AlarmConfigurationUpdatedTimestamp",
        Documents.moment(after.path("AlarmConfigurationUpdatedTimestamp").asDouble()));
    said.set("NewStateValue", after.path("StateValue"));
    said.set("NewStateReason", after.path("StateReason"));
    said.put("StateChangeTime", Documents.moment(after.path("StateUpdatedTimestamp").asDouble()));
    said.put("Region", region);
    said.set("AlarmArn", after.path("AlarmArn"));
    said.set("OldStateValue", before.path("StateValue"));
    for (String member : List.of("OKActions", "AlarmActions", "InsufficientDataActions")) {
      said.set(
          member, after.has(member) ? after.get(member) : JsonNodeFactory.instance.arrayNode());
    }
    if (Alarms.composite(after)) {
      said.set("AlarmRule", after.path("AlarmRule"));
    } else {
      said.set("Trigger", trigger(after));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("Subject", subject.length() > 100 ? subject.substring(0, 100) : subject)
        .put("Message", said.toString());
  }

  private static ObjectNode trigger(ObjectNode alarm) {
    ObjectNode trigger = JsonNodeFactory.instance.objectNode();
    if (alarm.has("Metrics")) {
      trigger.set("Metrics", alarm.path("Metrics"));
    } else {
      trigger.set("MetricName", alarm.path("MetricName"));
      trigger.set("Namespace", alarm.path("Namespace"));
      boolean extended = alarm.has("ExtendedStatistic");
      trigger.put("StatisticType", extended ? "ExtendedStatistic" : "Statistic");
      if (extended) {
        trigger.set("ExtendedStatistic", alarm.path("ExtendedStatistic"));
      } else {
        trigger.put("Statistic", alarm.path("Statistic").asText().toUpperCase(Locale.ROOT));
      }
      trigger.set("Unit", orNull(alarm, "Unit"));
      ArrayNode dimensions = trigger.putArray("Dimensions");
      alarm
          .path("Dimensions")
          .forEach(each -> {
            ObjectNode dimension = dimensions.addObject();
            dimension.set("value", each.path("Value"));
            dimension.set("name", each.path("Name"));
          });
      trigger.set("Period", alarm.path("Period"));
    }
    for (String member :
        List.of("EvaluationPeriods", "DatapointsToAlarm", "ComparisonOperator", "Threshold")) {
      if (alarm.has(member)) {
        trigger.set(member, alarm.get(member));
      }
    }
    trigger.put("TreatMissingData", alarm.path("TreatMissingData").asText("missing"));
    trigger.put(
        "EvaluateLowSampleCountPercentile",
        alarm.path("EvaluateLowSampleCountPercentile").asText(""));
    return trigger;
  }

  private static JsonNode orNull(ObjectNode alarm, String member) {
    return alarm.has(member) ? alarm.get(member) : JsonNodeFactory.instance.nullNode();
  }

  /** What a function is called with. */
  static ObjectNode event(Site site, ObjectNode before, ObjectNode after) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("source", "aws.cloudwatch");
    event.set("alarmArn", after.path("AlarmArn"));
    event.put("accountId", site.account());
    event.put("time", Documents.moment(after.path("StateUpdatedTimestamp").asDouble()));
    event.put("region", site.region());
    event.set("alarmData", data(before, after));
    return event;
  }

  /** The alarm before and after. */
  static ObjectNode data(ObjectNode before, ObjectNode after) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("alarmName", after.path("AlarmName"));
    data.set("state", state(after));
    data.set("previousState", state(before));
    ObjectNode configuration = data.putObject("configuration");
    if (after.has("AlarmDescription")) {
      configuration.set("description", after.get("AlarmDescription"));
    }
    if (Alarms.composite(after)) {
      configuration.set("alarmRule", after.path("AlarmRule"));
    } else {
      ArrayNode metrics = configuration.putArray("metrics");
      after.path("Metrics").forEach(each -> metrics.add(metric(each)));
      if (metrics.isEmpty()) {
        metrics.add(metric(AlarmQuery.ofOneMetric(after)).put("returnData", true));
      }
    }
    return data;
  }

  private static ObjectNode metric(JsonNode query) {
    ObjectNode metric = JsonNodeFactory.instance.objectNode();
    metric.set("id", query.path("Id"));
    if (query.has("Expression")) {
      metric.set("expression", query.path("Expression"));
    } else {
      JsonNode asked = query.path("MetricStat");
      ObjectNode stat = metric.putObject("metricStat");
      ObjectNode measured = stat.putObject("metric");
      measured.set("namespace", asked.path("Metric").path("Namespace"));
      measured.set("name", asked.path("Metric").path("MetricName"));
      ObjectNode dimensions = measured.putObject("dimensions");
      asked
          .path("Metric")
          .path("Dimensions")
          .forEach(each -> dimensions.set(each.path("Name").asText(), each.path("Value")));
      stat.set("period", asked.path("Period"));
      stat.set("stat", asked.path("Stat"));
    }
    return metric.put("returnData", query.path("ReturnData").asBoolean(true));
  }

  private static ObjectNode state(ObjectNode alarm) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set("value", alarm.path("StateValue"));
    state.set("reason", alarm.path("StateReason"));
    if (alarm.has("StateReasonData")) {
      state.set("reasonData", alarm.get("StateReasonData"));
    }
    state.put("timestamp", Documents.moment(alarm.path("StateUpdatedTimestamp").asDouble()));
    return state;
  }
}
