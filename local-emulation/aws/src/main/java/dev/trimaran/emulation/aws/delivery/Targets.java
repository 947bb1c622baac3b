package dev.trimaran.emulation.aws.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** What rules and schedules can call: functions, queues, topics, pipelines, buses, log groups. */
public final class Targets {
  private static final Pattern KNOWN =
      Pattern.compile(
          "arn:aws:(lambda:[a-z0-9-]+:\\d{12}:function:.+|sqs:[a-z0-9-]+:\\d{12}:.+"
              + "|sns:[a-z0-9-]+:\\d{12}:.+|sagemaker:[a-z0-9-]+:\\d{12}:pipeline/.+"
              + "|events:[a-z0-9-]+:\\d{12}:event-bus/.+|logs:[a-z0-9-]+:\\d{12}:log-group:.+)");

  private final Aws aws;

  /** The targets of this cloud. */
  public Targets(Aws aws) {
    this.aws = aws;
  }

  /** Whether something here can be called by this name. */
  public static boolean known(String arn) {
    return KNOWN.matcher(arn).matches();
  }

  /**
   * Calls it.
   *
   * @param target with Arn, and the parameters that its kind takes
   * @throws AwsException for what it refuses
   */
  public void call(Caller caller, JsonNode target, String body) throws IOException {
    String arn = target.path("Arn").asText();
    String[] parts = arn.split(":", 6);
    Site site = new Site(parts[4], parts[3]);
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    switch (parts[2]) {
      case "lambda" ->
          aws.call(
              site,
              caller,
              "lambda",
              "Invoke",
              input.put("FunctionName", arn).put("InvocationType", "Event"),
              Payload.of(body.getBytes(StandardCharsets.UTF_8)));
      case "sqs" -> {
        input.put("QueueUrl", aws.endpoint().resolve("/" + parts[4] + "/" + parts[5]).toString());
        JsonNode group = target.path("SqsParameters").path("MessageGroupId");
        if (!group.isMissingNode()) {
          input.set("MessageGroupId", group);
        }
        aws.call(site, caller, "sqs", "SendMessage", input.put("MessageBody", body));
      }
      case "sns" ->
          aws.call(site, caller, "sns", "Publish", input.put("TopicArn", arn).put("Message", body));
      case "sagemaker" -> {
        input.put("PipelineName", parts[5].substring("pipeline/".length()));
        input.put("ClientRequestToken", UUID.randomUUID().toString());
        JsonNode list = target.path("SageMakerPipelineParameters").path("PipelineParameterList");
        if (!list.isEmpty()) {
          input.set("PipelineParameters", list);
        }
        aws.call(site, caller, "sagemaker", "StartPipelineExecution", input);
      }
      case "events" -> {
        ObjectNode entry = input.putArray("Entries").addObject();
        JsonNode parameters = target.path("EventBridgeParameters");
        entry.put("EventBusName", arn).put("Detail", body);
        entry.put("Source", parameters.path("Source").asText("aws.events"));
        entry.put("DetailType", parameters.path("DetailType").asText("Event"));
        refuse(aws.call(site, caller, "events", "PutEvents", input));
      }
      case "logs" -> log(site, caller, parts[5], body);
      default -> throw new AwsException("ValidationException", 400, "nothing here is " + arn);
    }
  }

  private static void refuse(ObjectNode output) {
    JsonNode entry = output.path("Entries").path(0);
    if (entry.has("ErrorCode")) {
      throw new AwsException(
          entry.path("ErrorCode").asText(), 400, entry.path("ErrorMessage").asText());
    }
  }

  private void log(Site site, Caller caller, String resource, String body) throws IOException {
    String group = resource.substring("log-group:".length()).replaceAll(":\\*$", "");
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("logGroupName", group).put("logStreamName", UUID.randomUUID().toString());
    aws.call(site, caller, "logs", "CreateLogStream", input.deepCopy());
    ArrayNode events = input.putArray("logEvents");
    events.addObject().put("timestamp", aws.time().now().toEpochMilli()).put("message", body);
    aws.call(site, caller, "logs", "PutLogEvents", input);
  }
}
