package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.delivery.Attempts;
import dev.trimaran.emulation.aws.delivery.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Brings messages to subscribers, each by its protocol. */
final class Delivery {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  /** To other services it is tried for 23 days: 100,015 times. */
  private static final int SERVICE_RETRIES = 100_015;

  private static final Duration SERVICE_AGE = Duration.ofDays(23);
  private static final Duration SERVER_AGE = Duration.ofHours(1);
  private static final int MOST_RAW_ATTRIBUTES = 10;

  private final Aws aws;
  private final Signing signing;
  private final Links links;
  private final WebServers servers;

  Delivery(Aws aws, Signing signing) {
    this.aws = aws;
    this.signing = signing;
    this.links = new Links(aws::endpoint);
    this.servers = new WebServers(aws);
  }

  /** Sends it to one subscriber that has confirmed and wants it. */
  void send(JsonNode topic, JsonNode subscription, Notification notification) {
    if (subscription.path("pending").asBoolean() || !Filters.wants(subscription, notification)) {
      return;
    }
    int version = topic.path("attributes").path("SignatureVersion").asText().equals("2") ? 2 : 1;
    boolean raw =
        subscription.path("attributes").path("RawMessageDelivery").asText().equals("true");
    String protocol = subscription.path("protocol").asText();
    Attempts.Surrender lost = failure -> lost(subscription, notification, version, failure);
    switch (protocol) {
      case "sqs" -> {
        String body =
            raw
                ? notification.message(protocol)
                : notification.envelope(subscription, version, signing, links).toString();
        new Attempts(aws.time(), SERVICE_RETRIES, SERVICE_AGE)
            .startHere(() -> toQueue(subscription, notification, body, raw), lost);
      }
      case "lambda" -> {
        ObjectNode event = notification.event(subscription, version, signing, links);
        new Attempts(aws.time(), SERVICE_RETRIES, SERVICE_AGE)
            .start(() -> toFunction(subscription, event), lost);
      }
      case "http", "https" -> {
        DeliveryPolicy policy = DeliveryPolicy.of(subscription, topic);
        String body =
            raw
                ? notification.message(protocol)
                : notification.envelope(subscription, version, signing, links).toString();
        new Attempts(aws.time(), policy.retries(), SERVER_AGE, policy::wait)
            .start(
                () ->
                    servers.post(
                        subscription,
                        "Notification",
                        notification.id(),
                        policy.contentType(),
                        body),
                lost);
      }
      default -> LOG.log(System.Logger.Level.DEBUG, "nothing delivers to {0}", protocol);
    }
  }

  private void toQueue(JsonNode subscription, Notification notification, String body, boolean raw)
      throws java.io.IOException {
    String[] queue = subscription.path("endpoint").asText().split(":", -1);
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("QueueUrl", aws.endpoint().resolve("/" + queue[4] + "/" + queue[5]).toString());
    input.put("MessageBody", body);
    if (queue[5].endsWith(".fifo")) {
      input.set("MessageDeduplicationId", notification.input().path("MessageDeduplicationId"));
    }
    if (notification.input().has("MessageGroupId")) {
      input.set("MessageGroupId", notification.input().path("MessageGroupId"));
    }
    int attributes = notification.attributes().size();
    if (raw && attributes > 0 && attributes <= MOST_RAW_ATTRIBUTES) {
      input.set("MessageAttributes", notification.attributes().deepCopy());
    }
    aws.call(new Site(queue[4], queue[3]), caller(subscription), "sqs", "SendMessage", input);
  }

  private void toFunction(JsonNode subscription, ObjectNode event) throws java.io.IOException {
    String function = subscription.path("endpoint").asText();
    String[] parts = function.split(":", -1);
    aws.call(
        new Site(parts[4], parts[3]),
        caller(subscription),
        "lambda",
        "Invoke",
        JsonNodeFactory.instance
            .objectNode()
            .put("FunctionName", function)
            .put("InvocationType", "Event"),
        Payload.of(event.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** SNS itself, for the topic: queues and functions must let it in. */
  private static Caller caller(JsonNode subscription) {
    String topic = subscription.path("topic").asText();
    return Caller.service(TopicAttributes.owner(topic), "sns.amazonaws.com", topic);
  }

  private void lost(
      JsonNode subscription, Notification notification, int version, Attempts.Failure failure) {
    LOG.log(
        System.Logger.Level.INFO,
        "gave up to deliver {0} to {1}: {2}",
        notification.id(),
        subscription.path("endpoint").asText(),
        failure.message());
    String queue =
        Topics.document(subscription.path("attributes").path("RedrivePolicy").asText())
            .path("deadLetterTargetArn")
            .asText();
    if (!queue.isEmpty()) {
      DeadLetters.put(
          aws,
          caller(subscription),
          queue,
          notification.envelope(subscription, version, signing, links).toString(),
          Map.of(
              "RequestID",
              UUID.randomUUID().toString(),
              "ErrorCode",
              failure.code(),
              "ErrorMessage",
              failure.message()));
    }
  }

  /** Asks a web server whether it wants to subscribe; a mail is not sent: it stays pending. */
  void askToConfirm(JsonNode subscription) {
    if (!subscription.path("protocol").asText().startsWith("http")) {
      return;
    }
    String topic = subscription.path("topic").asText();
    String token = subscription.path("token").asText();
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.put("Type", "SubscriptionConfirmation").put("MessageId", UUID.randomUUID().toString());
    asked.put("Token", token).put("TopicArn", topic);
    asked.put(
        "Message",
        "You have chosen to subscribe to the topic "
            + topic
            + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    asked.put("SubscribeURL", links.confirm(topic, token));
    asked.put("Timestamp", new Notification(topic, "", aws.time().now(), asked, "").timestamp());
    signing.sign(asked, 1);
    asked.put("SigningCertURL", links.certificate());
    DeliveryPolicy policy = DeliveryPolicy.ofTopic(JsonNodeFactory.instance.objectNode());
    new Attempts(aws.time(), policy.retries(), SERVER_AGE, policy::wait)
        .start(
            () ->
                servers.post(
                    subscription,
                    "SubscriptionConfirmation",
                    asked.path("MessageId").asText(),
                    policy.contentType(),
                    asked.toString()),
            failure ->
                LOG.log(
                    System.Logger.Level.INFO,
                    "{0} did not take the question to confirm: {1}",
                    subscription.path("endpoint").asText(),
                    failure.message()));
  }
}
