package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Log groups and how long their events are kept. */
final class Groups {
  /**
   * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html.
   */
  private static final List<Integer> DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Aws aws;
  private final Places places;
  private final Events events;
  private final MetricFilters filters;

  Groups(Aws aws, Places places, Events events, MetricFilters filters) {
    this.aws = aws;
    this.places = places;
    this.events = events;
    this.filters = filters;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateLogGroup", this::create,
        "DeleteLogGroup", this::delete,
        "DescribeLogGroups", this::describe,
        "PutRetentionPolicy", this::keep,
        "DeleteRetentionPolicy", this::keepForEver);
  }

  private Answer create(Call call) {
    String name = call.text("logGroupName");
    String arn = Places.arn(call.site(), name);
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("logGroupName", name);
    group.put("creationTime", aws.time().now().toEpochMilli());
    group.put("arn", arn + ":*").put("logGroupArn", arn);
    group.put("logGroupClass", call.input().path("logGroupClass").asText("STANDARD"));
    if (call.input().hasNonNull("kmsKeyId")) {
      group.put("kmsKeyId", call.text("kmsKeyId"));
    }
    if (call.input().hasNonNull("tags")) {
      group.set(GroupTags.TAGS, call.input().get("tags"));
    }
    if (!places.groups().putIfAbsent(Places.key(call.site(), name), group)) {
      throw Refused.exists("group");
    }
    return Answer.empty();
  }

  private Answer delete(Call call) {
    String name = call.text("logGroupName");
    if (places.groups().remove(Places.key(call.site(), name)).isEmpty()) {
      throw Refused.missing("group");
    }
    String prefix = Places.prefix(call.site(), name);
    for (Map.Entry<String, ObjectNode> stream : places.streams().list(prefix)) {
      places.streams().remove(stream.getKey());
      events.remove(stream.getKey());
    }
    filters.removeAll(call.site(), name);
    return Answer.empty();
  }

  private Answer describe(Call call) {
    String prefix = call.text("logGroupNamePrefix");
    String pattern = call.text("logGroupNamePattern").toLowerCase(Locale.ROOT);
    if (!prefix.isEmpty() && !pattern.isEmpty()) {
      throw Refused.invalid(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    List<String> wanted =
        call.input()
            .path("logGroupIdentifiers")
            .valueStream()
            .map(identifier -> Places.name(identifier.asText()))
            .toList();
    List<ObjectNode> found =
        places.groups().list(call.site().key(prefix)).stream()
            .map(Map.Entry::getValue)
            .filter(group -> name(group).toLowerCase(Locale.ROOT).contains(pattern))
            .filter(group -> wanted.isEmpty() || wanted.contains(name(group)))
            .map(group -> counted(call, group))
            .toList();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    Page.into(output, "logGroups", call, found);
    return Answer.of(output);
  }

  private ObjectNode counted(Call call, ObjectNode group) {
    group.remove(GroupTags.TAGS);
    long bytes =
        places.streams().list(Places.prefix(call.site(), name(group))).stream()
            .mapToLong(stream -> stream.getValue().path(Streams.BYTES).asLong())
            .sum();
    return group
        .put("metricFilterCount", filters.of(call.site(), name(group)).size())
        .put("storedBytes", bytes);
  }

  private Answer keep(Call call) {
    if (!DAYS.contains(call.input().path("retentionInDays").asInt())) {
      throw Refused.invalid("retentionInDays must be one of " + DAYS);
    }
    return change(
        call, group -> group.put("retentionInDays", call.input().path("retentionInDays").asInt()));
  }

  private Answer keepForEver(Call call) {
    return change(
        call,
        group -> {
          group.remove("retentionInDays");
          return group;
        });
  }

  private Answer change(Call call, UnaryOperator<ObjectNode> change) {
    places.change(call.site(), call.text("logGroupName"), change);
    return Answer.empty();
  }

  private static String name(ObjectNode group) {
    return group.path("logGroupName").asText();
  }
}
