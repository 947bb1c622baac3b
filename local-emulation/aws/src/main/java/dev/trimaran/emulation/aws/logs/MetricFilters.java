package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** Metric filters: what they find in new events goes to CloudWatch as metrics. */
final class MetricFilters {
  private static final System.Logger LOG = System.getLogger(MetricFilters.class.getName());
  private static final int MOST = 100;

  private final Aws aws;
  private final Places places;
  private final Table table;

  MetricFilters(Aws aws, Places places) {
    this.aws = aws;
    this.places = places;
    this.table = aws.state().table("logs/metric-filter");
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutMetricFilter", this::put,
        "DeleteMetricFilter", this::delete,
        "DescribeMetricFilters", this::describe,
        "TestMetricFilter", this::test);
  }

  /** The filters of a group. */
  List<ObjectNode> of(Site site, String group) {
    return table.list(Places.prefix(site, group)).stream().map(Map.Entry::getValue).toList();
  }

  /** The group is gone. */
  void removeAll(Site site, String group) {
    table.list(Places.prefix(site, group)).forEach(filter -> table.remove(filter.getKey()));
  }

  /** Events have come into the group. */
  void found(Site site, String group, List<Event> events) {
    for (ObjectNode filter : of(site, group)) {
      List<ObjectNode> calls = MetricValues.of(filter, events);
      Caller caller = Caller.service(site.account(), "logs.amazonaws.com");
      for (ObjectNode input : calls) {
        try {
          aws.call(site, caller, "cloudwatch", "PutMetricData", input);
        } catch (RuntimeException | IOException e) {
          LOG.log(Level.WARNING, "the metric filter " + filter.path("filterName"), e);
        }
      }
    }
  }

  private Answer put(Call call) {
    String group = Places.group(call);
    places.requiredGroup(call.site(), group);
    FilterPattern.of(call.text("filterPattern"));
    String key = Places.prefix(call.site(), group) + call.text("filterName");
    if (!table.has(key) && of(call.site(), group).size() >= MOST) {
      throw new AwsException("LimitExceededException", 400, "Resource limit exceeded.");
    }
    ObjectNode filter = call.input().deepCopy();
    filter.put("creationTime", aws.time().now().toEpochMilli());
    table.put(key, filter);
    return Answer.empty();
  }

  private Answer delete(Call call) {
    String group = Places.group(call);
    places.requiredGroup(call.site(), group);
    String key = Places.prefix(call.site(), group) + call.text("filterName");
    if (table.remove(key).isEmpty()) {
      throw new AwsException(
          "ResourceNotFoundException", 400, "The specified metric filter does not exist.");
    }
    return Answer.empty();
  }

  private Answer describe(Call call) {
    String group = Places.group(call);
    String prefix =
        group.isEmpty()
            ? call.site().key("")
            : Places.prefix(call.site(), group) + call.text("filterNamePrefix");
    if (!group.isEmpty()) {
      places.requiredGroup(call.site(), group);
    }
    String metric = call.text("metricName");
    String namespace = call.text("metricNamespace");
    List<ObjectNode> found =
        table.list(prefix).stream()
            .map(Map.Entry::getValue)
            .filter(filter -> metric.isEmpty() || makes(filter, metric, namespace))
            .toList();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    Page.into(output, "metricFilters", call, found);
    return Answer.of(output);
  }

  private static boolean makes(ObjectNode filter, String metric, String namespace) {
    for (JsonNode one : filter.path("metricTransformations")) {
      if (one.path("metricName").asText().equals(metric)
          && one.path("metricNamespace").asText().equals(namespace)) {
        return true;
      }
    }
    return false;
  }

  private Answer test(Call call) {
    FilterPattern pattern = FilterPattern.of(call.text("filterPattern"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("matches");
    int number = 0;
    for (JsonNode event : call.input().path("logEventMessages")) {
      number++;
      String message = event.asText();
      if (pattern.matches(message)) {
        ObjectNode match = output.withArray("matches").addObject();
        match.put("eventNumber", number).put("eventMessage", message);
        ObjectNode values = match.putObject("extractedValues");
        pattern.values(message).forEach(values::put);
      }
    }
    return Answer.of(output);
  }
}
