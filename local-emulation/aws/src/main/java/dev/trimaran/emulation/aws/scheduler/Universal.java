package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Any operation of any service as a target, such as {@code
 * arn:aws:scheduler:::aws-sdk:sagemaker:startPipelineExecution}:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html.
 */
final class Universal {
  /** How their names begin. */
  static final String PREFIX = "arn:aws:scheduler:::aws-sdk:";

  /** Services that are called otherwise than their models. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "eventbridge", "events",
          "cloudwatchlogs", "logs",
          "sfn", "stepfunctions",
          "sagemakerfeaturestoreruntime", "sagemaker-featurestore-runtime",
          "sagemakerruntime", "sagemaker-runtime");

  private Universal() {}

  /** Refuses what is no such name, or only reads. */
  static void check(String arn) {
    String[] named = arn.substring(PREFIX.length()).split(":", -1);
    if (named.length != 2 || named[0].isEmpty() || named[1].isEmpty()) {
      throw Refused.invalid("Provided Arn is not in correct format: " + arn);
    }
    if (named[1].matches(
        "(get|describe|list|poll|receive|search|scan|query|select|read|batchGet).*")) {
      throw Refused.invalid("Provided Arn is of an operation that only reads: " + arn);
    }
  }

  /** Calls it. */
  static void call(Aws aws, Site site, Caller caller, String arn, String text) throws IOException {
    String[] named = arn.substring(PREFIX.length()).split(":", -1);
    String operation = Character.toUpperCase(named[1].charAt(0)) + named[1].substring(1);
    JsonNode given = ScheduleCheck.json(text);
    ObjectNode input =
        given.isObject() ? (ObjectNode) given : JsonNodeFactory.instance.objectNode();
    Payload payload = Payload.NONE;
    if (named[0].equals("lambda") && input.has("Payload")) {
      JsonNode body = input.remove("Payload");
      payload =
          Payload.of(
              (body.isTextual() ? body.asText() : body.toString())
                  .getBytes(StandardCharsets.UTF_8));
    }
    String service = SERVICES.getOrDefault(named[0], named[0]);
    try {
      aws.call(site, caller, service, operation, input, payload);
    } catch (IllegalArgumentException e) {
      throw new AwsException(
          "UnknownOperationException", 404, "nothing here does " + arn + ": " + e.getMessage());
    }
  }
}
