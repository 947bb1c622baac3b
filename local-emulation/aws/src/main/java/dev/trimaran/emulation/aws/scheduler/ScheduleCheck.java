package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.delivery.Targets;
import dev.trimaran.emulation.aws.schedule.ScheduleExpression;
import java.time.DateTimeException;
import java.time.ZoneId;

/** What a schedule may be. */
final class ScheduleCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScheduleCheck() {}

  /** Refuses what cannot be. */
  static void check(Aws aws, Call call) {
    ObjectNode input = call.input();
    var unused = expression(input);
    if (input.has("StartDate")
        && input.has("EndDate")
        && input.path("StartDate").asDouble() >= input.path("EndDate").asDouble()) {
      throw Refused.invalid("The EndDate you specify must come after the StartDate.");
    }
    JsonNode window = input.path("FlexibleTimeWindow");
    boolean flexible = window.path("Mode").asText().equals("FLEXIBLE");
    if (flexible != window.has("MaximumWindowInMinutes")) {
      throw Refused.invalid(
          flexible
              ? "A maximum window must be specified when the mode is FLEXIBLE."
              : "A maximum window can be specified only when the mode is FLEXIBLE.");
    }
    target(input.path("Target"));
    role(aws, call, input.path("Target").path("RoleArn").asText());
  }

  /** When it is to happen. */
  static ScheduleExpression expression(JsonNode schedule) {
    String text = schedule.path("ScheduleExpression").asText();
    String zone = schedule.path("ScheduleExpressionTimezone").asText("UTC");
    try {
      return ScheduleExpression.parse(text, ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw Refused.invalid("Invalid Schedule Expression Timezone " + zone + ".");
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("Invalid Schedule Expression " + text + ".");
    }
  }

  private static void target(JsonNode target) {
    String arn = target.path("Arn").asText();
    if (arn.startsWith(Universal.PREFIX)) {
      Universal.check(arn);
      return;
    }
    if (!Targets.known(arn) || arn.startsWith("arn:aws:logs:")) {
      throw Refused.invalid(
          "Provided Arn is not in correct format, or of nothing that is here: " + arn);
    }
    if (arn.startsWith("arn:aws:events:")) {
      if (!target.has("EventBridgeParameters")) {
        throw Refused.invalid("EventBridgeParameters are required for a target event bus.");
      }
      if (!json(target.path("Input").asText()).isObject()) {
        throw Refused.invalid("Input for target event bus must be a valid JSON object.");
      }
    }
    if (arn.startsWith("arn:aws:lambda:")
        && target.has("Input")
        && json(target.path("Input").asText()).isMissingNode()) {
      throw Refused.invalid("Input for target function must be valid JSON.");
    }
  }

  /** A JSON document; a missing node where the text is none. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }

  private static void role(Aws aws, Call call, String role) {
    try {
      var unused = aws.session(call.site(), role, "scheduler.amazonaws.com", "check");
    } catch (AwsException e) {
      throw Refused.invalid(
          "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    }
  }
}
