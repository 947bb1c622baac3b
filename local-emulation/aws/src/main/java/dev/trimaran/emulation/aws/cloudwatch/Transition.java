package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.util.concurrent.locks.ReentrantLock;

/** Moves alarms from state to state, with all that follows from it. */
final class Transition {
  private final Alarms alarms;
  private final AlarmActions actions;
  private final ReentrantLock lock = new ReentrantLock();

  Transition(Alarms alarms, AlarmActions actions) {
    this.alarms = alarms;
    this.actions = actions;
  }

  /**
   * Puts the alarm into a state; nothing follows where it is in it.
   *
   * @param data a JSON document for programs; empty for none
   */
  void to(Site site, String name, String state, String reason, String data) {
    lock.lock();
    try {
      ObjectNode before = alarms.find(site, name).orElse(JsonNodeFactory.instance.objectNode());
      String old = before.path("StateValue").asText();
      if (before.isEmpty() || old.equals(state)) {
        return;
      }
      double now = alarms.now();
      ObjectNode after =
          alarms
              .change(
                  site,
                  name,
                  alarm -> {
                    alarm.put("StateValue", state).put("StateReason", reason);
                    alarm.put("StateUpdatedTimestamp", now).put("StateTransitionedTimestamp", now);
                    if (data.isEmpty()) {
                      alarm.remove("StateReasonData");
                    } else {
                      alarm.put("StateReasonData", data);
                    }
                    return alarm;
                  })
              .orElse(before);
      alarms.note(
          site,
          after,
          "StateUpdate",
          "Alarm updated from " + old + " to " + state,
          said(before, after));
      actions.follow(site, before, after);
    } finally {
      lock.unlock();
    }
  }

  private static ObjectNode said(ObjectNode before, ObjectNode after) {
    ObjectNode said = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    state(said.putObject("oldState"), before);
    state(said.putObject("newState"), after);
    return said;
  }

  private static void state(ObjectNode said, JsonNode alarm) {
    said.set("stateValue", alarm.path("StateValue"));
    said.set("stateReason", alarm.path("StateReason"));
    JsonNode data = Documents.read(alarm.path("StateReasonData").asText());
    if (data.isObject()) {
      said.set("stateReasonData", data);
    }
  }
}
