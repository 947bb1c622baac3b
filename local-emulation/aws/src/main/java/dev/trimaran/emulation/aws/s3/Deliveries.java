package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** How messages about objects reach topics, queues, functions and event buses. */
final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60));

  private final Aws aws;

  Deliveries(Aws aws) {
    this.aws = aws;
  }

  /** Sends at once what only shows that sending works; a function is not run for it. */
  void test(Bucket bucket, Target target, String arn, ObjectNode message) throws IOException {
    send(bucket, target, arn, message, "DryRun");
  }

  /** Sends soon, and again when it fails. */
  void later(Bucket bucket, Target target, String arn, ObjectNode message) {
    attempt(bucket, arn, () -> send(bucket, target, arn, message, "Event"), 0);
  }

  /** Puts an event on the account's own bus, soon, and again when it fails. */
  void bridge(Bucket bucket, ObjectNode entry) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("Entries").add(entry);
    attempt(
        bucket,
        "EventBridge",
        () -> aws.call(site(bucket), caller(bucket), "events", "PutEvents", input),
        0);
  }

  @FunctionalInterface
  private interface Sending {
    void send() throws IOException;
  }

  private void attempt(Bucket bucket, String to, Sending sending, int failures) {
    Duration wait = failures == 0 ? Duration.ZERO : WAITS.get(failures - 1);
    Future<?> unused =
        aws.time()
            .after(
                wait,
                () -> {
                  try {
                    sending.send();
                  } catch (IOException | AwsException e) {
                    again(bucket, to, sending, failures, e);
                  }
                });
  }

  private void again(Bucket bucket, String to, Sending sending, int failures, Exception failure) {
    if (failures < WAITS.size()) {
      attempt(bucket, to, sending, failures + 1);
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "bucket {0} could not tell {1}: {2}",
        bucket.name(),
        to,
        failure.getMessage());
  }

  private void send(Bucket bucket, Target target, String arn, ObjectNode message, String invocation)
      throws IOException {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6) {
      throw new AwsException("InvalidArgument", 400, "The ARN could not be parsed: " + arn);
    }
    Site site = new Site(parts[4], parts[3]);
    Caller caller = caller(bucket);
    ObjectNode input = message.objectNode();
    switch (target) {
      case TOPIC -> {
        input.put("TopicArn", arn).put("Subject", "Amazon S3 Notification");
        aws.call(site, caller, "sns", "Publish", input.put("Message", message.toString()));
      }
      case QUEUE -> {
        input.put("QueueUrl", aws.endpoint() + "/" + parts[4] + "/" + parts[5]);
        aws.call(site, caller, "sqs", "SendMessage", input.put("MessageBody", message.toString()));
      }
      case FUNCTION -> {
        input.put("FunctionName", arn).put("InvocationType", invocation);
        Payload payload = Payload.of(message.toString().getBytes(StandardCharsets.UTF_8));
        aws.call(site, caller, "lambda", "Invoke", input, payload);
      }
    }
  }

  private static Site site(Bucket bucket) {
    return new Site(bucket.account(), bucket.region());
  }

  private static Caller caller(Bucket bucket) {
    return Caller.service(bucket.account(), "s3.amazonaws.com", bucket.arn());
  }
}
