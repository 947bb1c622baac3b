package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.delivery.Attempts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Does what an alarm is to do when its state changes: tells a topic, or calls a function. */
final class AlarmActions {
  private static final int RETRIES = 3;
  private static final Duration AGE = Duration.ofMinutes(10);

  private final Aws aws;
  private final Alarms alarms;

  AlarmActions(Aws aws, Alarms alarms) {
    this.aws = aws;
    this.alarms = alarms;
  }

  /** Refuses what nothing here does. */
  static void check(JsonNode input) {
    for (String member : new String[] {"OKActions", "AlarmActions", "InsufficientDataActions"}) {
      for (JsonNode action : input.path(member)) {
        if (!action.asText().matches("arn:aws:(sns|lambda):[a-z0-9-]+:\\d{12}:.+")) {
          throw Refused.validation(
              "Invalid arn syntax or an action that is not done here: "
                  + action.asText()
                  + ": use a topic of SNS or a function of Lambda");
        }
      }
    }
  }

  /** Does it. */
  void follow(Site site, ObjectNode before, ObjectNode after) {
    announce(site, before, after);
    if (!after.path("ActionsEnabled").asBoolean(true)) {
      return;
    }
    String member =
        switch (after.path("StateValue").asText()) {
          case "OK" -> "OKActions";
          case "ALARM" -> "AlarmActions";
          default -> "InsufficientDataActions";
        };
    for (JsonNode action : after.path(member)) {
      act(site, before, after, action.asText());
    }
  }

  private void act(Site site, ObjectNode before, ObjectNode after, String action) {
    String[] arn = action.split(":", -1);
    Site target = new Site(arn[4], arn[3]);
    String alarm = after.path("AlarmArn").asText();
    new Attempts(aws.time(), RETRIES, AGE)
        .start(
            () -> {
              if (arn[2].equals("sns")) {
                aws.call(
                    target,
                    Caller.service(site.account(), "cloudwatch.amazonaws.com", alarm),
                    "sns",
                    "Publish",
                    AlarmMessages.publication(site, before, after).put("TopicArn", action));
              } else {
                aws.call(
                    target,
                    Caller.service(site.account(), "lambda.alarms.cloudwatch.amazonaws.com", alarm),
                    "lambda",
                    "Invoke",
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("FunctionName", action)
                        .put("InvocationType", "Event"),
                    Payload.of(
                        AlarmMessages.event(site, before, after)
                            .toString()
                            .getBytes(StandardCharsets.UTF_8)));
              }
              alarms.note(
                  site,
                  after,
                  "Action",
                  "Successfully executed action " + action,
                  done(after, action, "Succeeded", ""));
            },
            failure ->
                alarms.note(
                    site,
                    after,
                    "Action",
                    "Failed to execute action "
                        + action
                        + ". Received error: \""
                        + failure.message()
                        + "\"",
                    done(after, action, "Failed", failure.message())));
  }

  private static ObjectNode done(ObjectNode alarm, String action, String how, String error) {
    ObjectNode done = JsonNodeFactory.instance.objectNode();
    done.put("actionState", how).put("notificationResource", action);
    done.set("stateUpdateTimestamp", alarm.path("StateUpdatedTimestamp"));
    return error.isEmpty() ? done : done.put("error", error);
  }

  /** Tells the default event bus of any change. */
  private void announce(Site site, ObjectNode before, ObjectNode after) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = input.putArray("Entries").addObject();
    entry.put("Source", "aws.cloudwatch").put("DetailType", "CloudWatch Alarm State Change");
    entry.putArray("Resources").add(after.path("AlarmArn").asText());
    entry.put("Detail", AlarmMessages.data(before, after).toString());
    new Attempts(aws.time(), RETRIES, AGE)
        .start(
            () ->
                aws.call(
                    site,
                    Caller.service(site.account(), "cloudwatch.amazonaws.com"),
                    "events",
                    "PutEvents",
                    input),
            failure ->
                System.getLogger(AlarmActions.class.getName())
                    .log(System.Logger.Level.WARNING, "no event of an alarm: {0}", failure));
  }
}
