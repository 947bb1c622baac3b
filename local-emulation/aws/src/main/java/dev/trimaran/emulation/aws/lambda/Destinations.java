package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Where is told what became of an event: queues, topics, functions, buses. */
final class Destinations {
  private static final System.Logger LOG = System.getLogger(Destinations.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Aws aws;

  Destinations(Aws aws) {
    this.aws = aws;
  }

  /** Tells it, with the rights of the function's role. */
  void told(
      ObjectNode function,
      Name name,
      Optional<ObjectNode> config,
      ObjectNode event,
      Optional<Invoker.Done> done,
      String condition) {
    boolean success = condition.equals("Success");
    String member = success ? "OnSuccess" : "OnFailure";
    String to =
        config
            .map(one -> one.path("DestinationConfig").path(member).path("Destination").asText(""))
            .orElse("");
    String letters =
        function.path("Configuration").path("DeadLetterConfig").path("TargetArn").asText("");
    try {
      Caller role =
          aws.session(
              name.site(),
              function.path("Configuration").path("Role").asText(),
              "lambda.amazonaws.com",
              name.function());
      if (!to.isEmpty()) {
        send(role, name, to, record(name, event, done, condition).toString(), success);
      }
      if (!success && !letters.isEmpty()) {
        String payload = new String(event.path("Payload").binaryValue(), StandardCharsets.UTF_8);
        send(role, name, letters, payload, /* success= */ false);
      }
    } catch (AwsException | IOException e) {
      LOG.log(Level.WARNING, "the destination of an event of " + name.function(), e);
    }
  }

  private static ObjectNode record(
      Name name, ObjectNode event, Optional<Invoker.Done> done, String condition)
      throws IOException {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("version", "1.0").put("timestamp", Instant.now().toString());
    ObjectNode context = record.putObject("requestContext");
    context.put("requestId", event.path("RequestId").asText());
    context.put(
        "functionArn",
        name.qualifier().isEmpty() ? name.arn() + ":" + Name.LATEST : name.qualifiedArn());
    context.put("condition", condition);
    context.put(
        "approximateInvokeCount",
        condition.equals("Success")
            ? event.path("Failures").asInt() + 1
            : event.path("Failures").asInt());
    record.set("requestPayload", JSON.readTree(event.path("Payload").binaryValue()));
    if (done.isPresent()) {
      ObjectNode answer = record.putObject("responseContext");
      answer.put("statusCode", 200).put("executedVersion", done.get().version());
      if (done.get().outcome().failed()) {
        answer.put("functionError", "Unhandled");
      }
      record.set("responsePayload", JSON.readTree(done.get().outcome().payload()));
    }
    return record;
  }

  private void send(Caller role, Name from, String arn, String text, boolean success)
      throws IOException {
    String[] parts = arn.split(":", 6);
    Site site = new Site(parts[4], parts[3]);
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    switch (parts[2]) {
      case "sqs" -> {
        input.put("QueueUrl", aws.endpoint() + "/" + parts[4] + "/" + parts[5]);
        aws.call(site, role, "sqs", "SendMessage", input.put("MessageBody", text));
      }
      case "sns" ->
          aws.call(site, role, "sns", "Publish", input.put("TopicArn", arn).put("Message", text));
      case "lambda" ->
          aws.call(
              site,
              role,
              "lambda",
              "Invoke",
              input.put("FunctionName", arn).put("InvocationType", "Event"),
              Payload.of(text.getBytes(StandardCharsets.UTF_8)));
      default -> {
        ObjectNode entry = input.putArray("Entries").addObject();
        entry.put("EventBusName", arn).put("Source", "lambda").put("Detail", text);
        entry.put(
            "DetailType",
            "Lambda Function Invocation Result - " + (success ? "Success" : "Failure"));
        entry.putArray("Resources").add(from.qualifiedArn());
        aws.call(site, role, "events", "PutEvents", input);
      }
    }
  }
}
