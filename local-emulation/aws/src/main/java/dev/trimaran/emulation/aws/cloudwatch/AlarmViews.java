package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows alarms and what happened to them. */
final class AlarmViews {
  private static final int PAGE = 50;
  private static final int HISTORY_PAGE = 100;

  private final Alarms alarms;

  AlarmViews(Alarms alarms) {
    this.alarms = alarms;
  }

  Map<String, Action> actions() {
    return Map.of(
        "DescribeAlarms", this::describe,
        "DescribeAlarmsForMetric", this::ofMetric,
        "DescribeAlarmHistory", this::history);
  }

  private Answer describe(Call call) {
    ObjectNode input = call.input();
    Set<String> names = texts(input.path("AlarmNames"));
    Set<String> types = texts(input.path("AlarmTypes"));
    if (types.isEmpty()) {
      types.add("MetricAlarm");
    }
    if (!names.isEmpty() && input.has("AlarmNamePrefix")) {
      throw Refused.combination("AlarmNamePrefix and AlarmNames are mutually exclusive.");
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode alarm : alarms.of(call.site(), call.text("AlarmNamePrefix"))) {
      String type = Alarms.composite(alarm) ? "CompositeAlarm" : "MetricAlarm";
      if (types.contains(type)
          && (names.isEmpty() || names.contains(alarm.path("AlarmName").asText()))
          && (!input.has("StateValue") || alarm.path("StateValue").equals(input.get("StateValue")))
          && (!input.has("ActionPrefix") || acts(alarm, call.text("ActionPrefix")))
          && (!input.has("ChildrenOfAlarmName") || names(parent(call), alarm))
          && (!input.has("ParentsOfAlarmName")
              || rule(alarm).contains(call.text("ParentsOfAlarmName")))) {
        found.add(alarm);
      }
    }
    int from = Tokens.number(call.text("NextToken"));
    int most = input.path("MaxRecords").asInt(PAGE);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode metric = output.putArray("MetricAlarms");
    ArrayNode composite = output.putArray("CompositeAlarms");
    found.stream()
        .skip(from)
        .limit(most)
        .forEach(alarm -> (Alarms.composite(alarm) ? composite : metric).add(alarm));
    if (found.size() > from + most) {
      output.put("NextToken", Tokens.of(from + most));
    }
    return Answer.of(output);
  }

  private String parent(Call call) {
    return alarms
        .find(call.site(), call.text("ChildrenOfAlarmName"))
        .map(AlarmViews::rule)
        .orElseThrow(() -> Refused.absent("ResourceNotFound", "Unknown"));
  }

  private static boolean names(String rule, ObjectNode alarm) {
    return rule.contains(alarm.path("AlarmName").asText());
  }

  private static String rule(JsonNode alarm) {
    return alarm.path("AlarmRule").asText();
  }

  private static boolean acts(JsonNode alarm, String prefix) {
    for (String member : List.of("OKActions", "AlarmActions", "InsufficientDataActions")) {
      for (JsonNode action : alarm.path(member)) {
        if (action.asText().startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  private Answer ofMetric(Call call) {
    ObjectNode input = call.input();
    Metric wanted = Metric.of(call.site(), input);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode found = output.putArray("MetricAlarms");
    for (ObjectNode alarm : alarms.of(call.site(), "")) {
      if (!Alarms.composite(alarm) && looksAt(call, alarm, wanted, input)) {
        found.add(alarm);
      }
    }
    return Answer.of(output);
  }

  private static boolean looksAt(Call call, ObjectNode alarm, Metric wanted, ObjectNode input) {
    for (JsonNode query : AlarmQuery.of(alarm).queries()) {
      JsonNode stat = query.path("MetricStat");
      String asked = input.path("Statistic").asText(input.path("ExtendedStatistic").asText());
      if (query.has("MetricStat")
          && Metric.of(call.site(), stat.path("Metric")).equals(wanted)
          && (asked.isEmpty() || stat.path("Stat").asText().equals(asked))
          && (!input.has("Period")
              || stat.path("Period").asLong() == input.path("Period").asLong())) {
        return true;
      }
    }
    return false;
  }

  private Answer history(Call call) {
    ObjectNode input = call.input();
    Set<String> types = texts(input.path("AlarmTypes"));
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode item : alarms.history(call.site())) {
      double time = item.path("Timestamp").asDouble();
      if ((!input.has("AlarmName") || item.path("AlarmName").equals(input.get("AlarmName")))
          && (types.isEmpty() || types.contains(item.path("AlarmType").asText()))
          && (!input.has("HistoryItemType")
              || item.path("HistoryItemType").equals(input.get("HistoryItemType")))
          && (!input.has("StartDate") || time >= input.path("StartDate").asDouble())
          && (!input.has("EndDate") || time <= input.path("EndDate").asDouble())) {
        found.add(item);
      }
    }
    if (!call.text("ScanBy").equals("TimestampAscending")) {
      found = found.reversed();
    }
    int from = Tokens.number(call.text("NextToken"));
    int most = input.path("MaxRecords").asInt(HISTORY_PAGE);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray("AlarmHistoryItems");
    found.stream().skip(from).limit(most).forEach(page::add);
    if (found.size() > from + most) {
      output.put("NextToken", Tokens.of(from + most));
    }
    return Answer.of(output);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
