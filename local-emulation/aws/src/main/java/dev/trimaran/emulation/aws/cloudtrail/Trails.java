package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trails: which events are kept in which bucket. */
final class Trails {
  private static final List<String> HIDDEN =
      List.of(
          "Selectors",
          "AdvancedSelectors",
          "Logging",
          "StartLoggingTime",
          "StopLoggingTime",
          "LatestDeliveryTime",
          "LatestDeliveryError");

  private final Aws aws;
  private final Delivery delivery;
  private final TrailTags tags;

  Trails(Aws aws, Delivery delivery) {
    this.aws = aws;
    this.delivery = delivery;
    this.tags = new TrailTags(aws.state().table("cloudtrail/tags"), this::has);
  }

  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>(tags.actions());
    actions.put("CreateTrail", this::create);
    actions.put("UpdateTrail", this::update);
    actions.put("GetTrail", this::get);
    actions.put("DescribeTrails", this::describe);
    actions.put("ListTrails", this::list);
    actions.put("DeleteTrail", this::delete);
    actions.put("StartLogging", this::start);
    actions.put("StopLogging", this::stop);
    actions.put("GetTrailStatus", this::status);
    actions.put("PutEventSelectors", this::putSelectors);
    actions.put("GetEventSelectors", this::getSelectors);
    return actions;
  }

  private Answer create(Call call) throws IOException {
    String name = call.text("Name");
    if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]")) {
      throw new AwsException(
          "InvalidTrailNameException",
          400,
          "Trail name must contain only letters, numbers, periods, underscores and dashes, start and end with a letter or a number, and be between 3 and 128 characters.");
    }
    ObjectNode trail = JsonNodeFactory.instance.objectNode();
    trail.put("Name", name).put("S3BucketName", call.text("S3BucketName"));
    if (!call.text("S3KeyPrefix").isEmpty()) {
      trail.put("S3KeyPrefix", call.text("S3KeyPrefix"));
    }
    JsonNode input = call.input();
    trail.put(
        "IncludeGlobalServiceEvents", input.path("IncludeGlobalServiceEvents").asBoolean(true));
    trail.put("IsMultiRegionTrail", input.path("IsMultiRegionTrail").asBoolean(false));
    trail.put("HomeRegion", call.site().region());
    trail.put("TrailARN", call.site().arn("cloudtrail", "trail/" + name));
    trail.put("LogFileValidationEnabled", false).put("IsOrganizationTrail", false);
    trail.put("HasCustomEventSelectors", false).put("HasInsightSelectors", false);
    trail.set("Selectors", Selectors.standard());
    if (table().has(call.site().key(name))) {
      throw exists(name);
    }
    delivery.requireBucket(trail, call.site().account());
    if (!table().putIfAbsent(call.site().key(name), trail)) {
      throw exists(name);
    }
    tags.put(trail.path("TrailARN").asText(), input.path("TagsList"));
    return Answer.of(made(trail));
  }

  private static ObjectNode made(ObjectNode trail) {
    return shown(trail)
        .without(List.of("HomeRegion", "HasCustomEventSelectors", "HasInsightSelectors"));
  }

  private Answer update(Call call) throws IOException {
    JsonNode input = call.input();
    ObjectNode wanted = existing(call);
    for (String member :
        List.of(
            "S3BucketName", "S3KeyPrefix", "IncludeGlobalServiceEvents", "IsMultiRegionTrail")) {
      if (input.hasNonNull(member)) {
        wanted.set(member, input.get(member));
      }
    }
    if (wanted.path("S3KeyPrefix").asText().isEmpty()) {
      wanted.remove("S3KeyPrefix");
    }
    delivery.requireBucket(wanted, call.site().account());
    change(call, trail -> trail.setAll(wanted));
    return Answer.of(made(wanted));
  }

  private boolean has(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 6
        && table().has(parts[4] + "/" + parts[3] + "/" + arn.substring(arn.lastIndexOf('/') + 1));
  }

  private static AwsException exists(String name) {
    return new AwsException(
        "TrailAlreadyExistsException", 400, "Trail " + name + " already exists.");
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Trail", shown(existing(call)));
    return Answer.of(output);
  }

  private Answer describe(Call call) {
    List<String> wanted = new ArrayList<>();
    call.input().path("trailNameList").forEach(name -> wanted.add(name.asText()));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode list = output.putArray("trailList");
    for (Map.Entry<String, ObjectNode> trail : table().list(call.site().key(""))) {
      ObjectNode one = trail.getValue();
      if (wanted.isEmpty()
          || wanted.contains(one.path("Name").asText())
          || wanted.contains(one.path("TrailARN").asText())) {
        list.add(shown(one));
      }
    }
    return Answer.of(output);
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode list = output.putArray("Trails");
    for (Map.Entry<String, ObjectNode> trail : table().list(call.site().account() + "/")) {
      ObjectNode one = list.addObject();
      for (String member : List.of("TrailARN", "Name", "HomeRegion")) {
        one.set(member, trail.getValue().get(member));
      }
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    tags.forget(existing(call).path("TrailARN").asText());
    table().remove(key(call));
    return Answer.empty();
  }

  private Answer start(Call call) {
    long now = aws.time().now().getEpochSecond();
    change(call, trail -> trail.put("Logging", true).put("StartLoggingTime", now));
    return Answer.empty();
  }

  private Answer stop(Call call) {
    long now = aws.time().now().getEpochSecond();
    change(call, trail -> trail.put("Logging", false).put("StopLoggingTime", now));
    delivery.deliver();
    return Answer.empty();
  }

  private Answer status(Call call) {
    ObjectNode trail = existing(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("IsLogging", trail.path("Logging").asBoolean());
    for (String member :
        List.of(
            "StartLoggingTime", "StopLoggingTime", "LatestDeliveryTime", "LatestDeliveryError")) {
      if (trail.has(member)) {
        output.set(member, trail.get(member));
      }
    }
    return Answer.of(output);
  }

  private Answer putSelectors(Call call) {
    JsonNode input = call.input();
    if (input.has("AdvancedEventSelectors") && input.has("EventSelectors")) {
      throw new AwsException(
          "InvalidEventSelectorsException",
          400,
          "You can use either EventSelectors or AdvancedEventSelectors, not both.");
    }
    change(
        call,
        trail -> {
          trail.put("HasCustomEventSelectors", true);
          trail.remove(List.of("Selectors", "AdvancedSelectors"));
          if (input.has("AdvancedEventSelectors")) {
            trail.set("AdvancedSelectors", input.path("AdvancedEventSelectors").deepCopy());
          } else {
            trail.set("Selectors", input.path("EventSelectors").deepCopy());
          }
        });
    return getSelectors(call);
  }

  private Answer getSelectors(Call call) {
    ObjectNode trail = existing(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("TrailARN", trail.get("TrailARN"));
    if (trail.has("AdvancedSelectors")) {
      output.set("AdvancedEventSelectors", trail.get("AdvancedSelectors"));
    } else {
      output.set("EventSelectors", trail.get("Selectors"));
    }
    return Answer.of(output);
  }

  private void change(Call call, Consumer<ObjectNode> change) {
    existing(call);
    var _ =
        table()
            .update(
                key(call),
                trail -> {
                  change.accept(trail);
                  return trail;
                });
  }

  private ObjectNode existing(Call call) {
    return table()
        .get(key(call))
        .orElseThrow(() ->
            new AwsException(
                "TrailNotFoundException",
                404,
                "Unknown trail: %s for the user: %s"
                    .formatted(named(call), call.site().account())));
  }

  private static String key(Call call) {
    return call.site().key(named(call));
  }

  private static String named(Call call) {
    String name = call.text("Name").isEmpty() ? call.text("TrailName") : call.text("Name");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private Table table() {
    return aws.state().table("cloudtrail/trail");
  }

  private static ObjectNode shown(ObjectNode trail) {
    return trail.deepCopy().without(HIDDEN);
  }
}
