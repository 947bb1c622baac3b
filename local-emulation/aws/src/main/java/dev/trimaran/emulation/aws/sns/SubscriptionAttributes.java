package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.pattern.EventPattern;
import java.util.Set;

/**
 * What a subscription's attributes may be, and how they are shown:
 * https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html.
 */
final class SubscriptionAttributes {
  private static final Set<String> KNOWN =
      Set.of(
          "DeliveryPolicy",
          "FilterPolicy",
          "FilterPolicyScope",
          "RawMessageDelivery",
          "RedrivePolicy",
          "SubscriptionRoleArn");
  private static final int MOST_KEYS = 5;

  private SubscriptionAttributes() {}

  /** Refuses what cannot be. */
  static void check(String name, String value, String protocol) {
    if (!KNOWN.contains(name)) {
      throw Refused.parameter("AttributeName");
    }
    switch (name) {
      case "RawMessageDelivery" -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw Refused.parameter(
              "Attributes Reason: RawMessageDelivery: Invalid value ["
                  + value
                  + "]. Must be true or false.");
        }
        if (value.equals("true") && !protocol.matches("sqs|https?|firehose")) {
          throw Refused.parameter(
              "Attributes Reason: Delivery protocol ["
                  + protocol
                  + "] does not support raw message delivery.");
        }
      }
      case "FilterPolicyScope" -> {
        if (!value.equals("MessageAttributes") && !value.equals("MessageBody")) {
          throw Refused.parameter(
              "FilterPolicyScope: Invalid value ["
                  + value
                  + "]. Please use either MessageBody or MessageAttributes");
        }
      }
      case "FilterPolicy" -> filter(value);
      case "RedrivePolicy" -> redrive(value);
      case "DeliveryPolicy" ->
          DeliveryPolicy.check(Topics.document(value).path("healthyRetryPolicy"));
      default -> {}
    }
  }

  private static void filter(String value) {
    JsonNode policy = Topics.document(value);
    if (value.isEmpty() || policy.isObject() && policy.isEmpty()) {
      return;
    }
    if (!policy.isObject()) {
      throw Refused.parameter("FilterPolicy: failed to parse JSON. " + value);
    }
    if (policy.size() > MOST_KEYS) {
      throw Refused.parameter("FilterPolicy: Filter policy can not have more than 5 keys");
    }
    try {
      var unused = EventPattern.of(policy);
    } catch (IllegalArgumentException e) {
      throw Refused.parameter("FilterPolicy: " + e.getMessage());
    }
  }

  private static void redrive(String value) {
    String target = Topics.document(value).path("deadLetterTargetArn").asText();
    if (!value.isEmpty() && !target.matches("arn:aws:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]+")) {
      throw Refused.parameter("RedrivePolicy: deadLetterTargetArn is an invalid arn");
    }
  }

  /** All of them as callers see them. */
  static ObjectNode shown(ObjectNode subscription, JsonNode topic) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("SubscriptionArn", subscription.path("arn").asText());
    shown.put("TopicArn", subscription.path("topic").asText());
    shown.put("Owner", subscription.path("owner").asText());
    shown.put("Protocol", subscription.path("protocol").asText());
    shown.put("Endpoint", subscription.path("endpoint").asText());
    shown.put("SubscriptionPrincipal", subscription.path("principal").asText());
    shown.put("PendingConfirmation", subscription.path("pending").asText("false"));
    shown.put("ConfirmationWasAuthenticated", subscription.path("authenticated").asText("false"));
    shown.put("RawMessageDelivery", "false");
    if (subscription.path("attributes").has("FilterPolicy")) {
      shown.put("FilterPolicyScope", "MessageAttributes");
    }
    if (subscription.path("protocol").asText().startsWith("http")) {
      shown.put("EffectiveDeliveryPolicy", DeliveryPolicy.of(subscription, topic).shown());
    }
    subscription
        .path("attributes")
        .properties()
        .forEach(each -> shown.set(each.getKey(), each.getValue()));
    return shown;
  }
}
