package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.aws.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, changes and removes alarms. */
final class AlarmOperations {
  private static final List<String> STATE =
      List.of(
          "StateValue",
          "StateReason",
          "StateReasonData",
          "StateUpdatedTimestamp",
          "StateTransitionedTimestamp");

  private final Alarms alarms;
  private final Transition transition;
  private final Evaluation evaluation;
  private final ResourceTags tags;

  AlarmOperations(Alarms alarms, Transition transition, Evaluation evaluation, ResourceTags tags) {
    this.alarms = alarms;
    this.transition = transition;
    this.evaluation = evaluation;
    this.tags = tags;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutMetricAlarm", this::putMetricAlarm,
        "PutCompositeAlarm", this::putComposite,
        "DeleteAlarms", this::delete,
        "SetAlarmState", this::setState,
        "EnableAlarmActions", call -> enable(call, true),
        "DisableAlarmActions", call -> enable(call, false));
  }

  private Answer putMetricAlarm(Call call) {
    AlarmCheck.metric(call.input());
    put(call);
    return Answer.empty();
  }

  private Answer putComposite(Call call) {
    AlarmActions.check(call.input());
    if (call.input().has("ActionsSuppressor")) {
      throw Refused.validation("ActionsSuppressor is not served here: leave it out.");
    }
    var unused = Rule.parse(call.text("AlarmRule"));
    List<String> missing =
        Rule.alarms(call.text("AlarmRule")).stream()
            .map(alarm ->
                alarm.substring(
                    alarm.lastIndexOf(":alarm:") < 0 ? 0 : alarm.lastIndexOf(":alarm:") + 7))
            .filter(alarm -> alarms.find(call.site(), alarm).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw Refused.validation(
          "Could not save the composite alarm as alarms "
              + missing
              + " in the alarm rule do not exist");
    }
    put(call);
    evaluation.composites();
    return Answer.empty();
  }

  private void put(Call call) {
    Site site = call.site();
    String name = call.text("AlarmName");
    String arn = site.arn("cloudwatch", "alarm:" + name);
    ObjectNode alarm = call.input().deepCopy();
    alarm.remove("Tags");
    double now = alarms.now();
    alarm.put("AlarmArn", arn).put("AlarmConfigurationUpdatedTimestamp", now);
    if (!alarm.has("ActionsEnabled")) {
      alarm.put("ActionsEnabled", true);
    }
    for (String member : List.of("OKActions", "AlarmActions", "InsufficientDataActions")) {
      if (!alarm.has(member)) {
        alarm.putArray(member);
      }
    }
    if (!Alarms.composite(alarm) && !alarm.has("Metrics") && !alarm.has("Dimensions")) {
      alarm.putArray("Dimensions");
    }
    Optional<ObjectNode> before = alarms.find(site, name);
    alarm.put("StateValue", "INSUFFICIENT_DATA");
    alarm.put("StateReason", "Unchecked: Initial alarm creation");
    alarm.put("StateUpdatedTimestamp", now).put("StateTransitionedTimestamp", now);
    before.ifPresent(old ->
        STATE.forEach(member -> {
          if (old.has(member)) {
            alarm.set(member, old.get(member));
          }
        }));
    alarms.put(site, alarm);
    if (before.isEmpty()) {
      tags.put(arn, call.input().path("Tags"));
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    data.put("type", before.isPresent() ? "Update" : "Create");
    data.set("updatedAlarm", call.input());
    alarms.note(
        site,
        alarm,
        "ConfigurationUpdate",
        "Alarm \"" + name + "\" " + (before.isPresent() ? "updated" : "created"),
        data);
  }

  private Answer delete(Call call) {
    for (JsonNode name : call.input().path("AlarmNames")) {
      if (alarms.find(call.site(), name.asText()).isEmpty()) {
        throw absent();
      }
    }
    for (JsonNode name : call.input().path("AlarmNames")) {
      alarms
          .find(call.site(), name.asText())
          .ifPresent(alarm -> {
            alarms.remove(call.site(), name.asText());
            tags.forget(alarm.path("AlarmArn").asText());
            alarms.note(
                call.site(),
                alarm,
                "ConfigurationUpdate",
                "Alarm \"" + name.asText() + "\" deleted",
                JsonNodeFactory.instance.objectNode().put("version", "1.0").put("type", "Delete"));
          });
    }
    return Answer.empty();
  }

  private Answer setState(Call call) {
    String name = call.text("AlarmName");
    if (alarms.find(call.site(), name).isEmpty()) {
      throw absent();
    }
    String data = call.text("StateReasonData");
    if (!data.isEmpty() && !Documents.read(data).isObject()) {
      throw new dev.trimaran.emulation.aws.AwsException(
          "InvalidFormatFault", 400, "StateReasonData must be a JSON document");
    }
    transition.to(call.site(), name, call.text("StateValue"), call.text("StateReason"), data);
    evaluation.composites();
    return Answer.empty();
  }

  private Answer enable(Call call, boolean enabled) {
    for (JsonNode name : call.input().path("AlarmNames")) {
      var unused =
          alarms.change(call.site(), name.asText(), alarm -> alarm.put("ActionsEnabled", enabled));
    }
    return Answer.empty();
  }

  private static RuntimeException absent() {
    return Refused.absent("ResourceNotFound", "Unknown");
  }
}
