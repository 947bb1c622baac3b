package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Subscribes to topics, and no longer. */
final class SubscriptionActions {
  private final Topics topics;
  private final Delivery delivery;

  SubscriptionActions(Topics topics, Delivery delivery) {
    this.topics = topics;
    this.delivery = delivery;
  }

  Map<String, Action> actions() {
    return Map.of(
        "Subscribe", this::subscribe,
        "ConfirmSubscription", this::confirm,
        "Unsubscribe", this::unsubscribe,
        "ListSubscriptions", this::list,
        "ListSubscriptionsByTopic", this::listOfTopic,
        "GetSubscriptionAttributes", this::get,
        "SetSubscriptionAttributes", this::set);
  }

  private Answer subscribe(Call call) {
    String topic = call.text("TopicArn");
    topics.get(topic);
    String protocol = call.text("Protocol");
    String endpoint = call.text("Endpoint");
    Protocols.check(protocol, endpoint, topic);
    JsonNode asked = call.input().path("Attributes");
    asked
        .properties()
        .forEach(each ->
            SubscriptionAttributes.check(each.getKey(), each.getValue().asText(), protocol));
    for (var each : topics.of(topic, "", Integer.MAX_VALUE)) {
      ObjectNode there = each.getValue();
      if (there.path("protocol").asText().equals(protocol)
          && there.path("endpoint").asText().equals(endpoint)) {
        return again(there, asked, call);
      }
    }
    ObjectNode made = document(call, asked);
    topics.put(made.path("arn").asText(), made);
    if (made.path("pending").asBoolean()) {
      delivery.askToConfirm(made);
    }
    return said(made, call);
  }

  private Answer again(ObjectNode there, JsonNode asked, Call call) {
    asked
        .properties()
        .forEach(each -> {
          if (!there
              .path("attributes")
              .path(each.getKey())
              .asText("false")
              .equals(each.getValue().asText())) {
            throw Refused.parameter(
                "Attributes Reason: Subscription already exists with different attributes");
          }
        });
    if (there.path("pending").asBoolean()) {
      delivery.askToConfirm(there);
    }
    return said(there, call);
  }

  private static ObjectNode document(Call call, JsonNode asked) {
    String topic = call.text("TopicArn");
    String protocol = call.text("Protocol");
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    made.put("arn", topic + ":" + UUID.randomUUID()).put("topic", topic);
    made.put("protocol", protocol).put("endpoint", call.text("Endpoint"));
    made.put("owner", call.site().account()).put("principal", call.caller().arn());
    boolean pending = Protocols.asksToConfirm(protocol);
    made.put("pending", pending).put("authenticated", !pending);
    made.put("token", (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
    ObjectNode attributes = made.putObject("attributes");
    asked.properties().forEach(each -> attributes.set(each.getKey(), each.getValue()));
    return made;
  }

  private static Answer said(ObjectNode subscription, Call call) {
    boolean hidden =
        subscription.path("pending").asBoolean()
            && !call.input().path("ReturnSubscriptionArn").asBoolean();
    return Answer.of(
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "SubscriptionArn",
                hidden ? "pending confirmation" : subscription.path("arn").asText()));
  }

  private Answer confirm(Call call) {
    String topic = call.text("TopicArn");
    topics.get(topic);
    ObjectNode found =
        topics.of(topic, "", Integer.MAX_VALUE).stream()
            .map(Map.Entry::getValue)
            .filter(each -> each.path("token").asText().equals(call.text("Token")))
            .findFirst()
            .orElseThrow(() -> Refused.parameter("Token"));
    String arn = found.path("arn").asText();
    boolean signed = call.caller().kind() != Caller.Kind.ANONYMOUS;
    boolean guarded = signed && call.text("AuthenticateOnUnsubscribe").equals("true");
    topics.changeSubscription(
        arn, each -> each.put("pending", false).put("authenticated", guarded));
    return Answer.of(JsonNodeFactory.instance.objectNode().put("SubscriptionArn", arn));
  }

  private Answer unsubscribe(Call call) {
    String arn = call.text("SubscriptionArn");
    boolean guarded =
        topics
            .findSubscription(arn)
            .filter(each -> each.path("authenticated").asBoolean())
            .isPresent();
    if (guarded && call.caller().kind() == Caller.Kind.ANONYMOUS) {
      throw new dev.trimaran.emulation.aws.AwsException(
          "AuthorizationErrorException",
          403,
          "This subscription cannot be removed without a signed request.");
    }
    topics.unsubscribe(arn);
    return Answer.empty();
  }

  private Answer list(Call call) {
    return page(call, (after, most) -> topics.subscriptions(call.site(), after, most));
  }

  private Answer listOfTopic(Call call) {
    String topic = call.text("TopicArn");
    topics.get(topic);
    return page(call, (after, most) -> topics.of(topic, after, most));
  }

  private static Answer page(Call call, Paging.Source source) {
    return Paging.page(
        call.text("NextToken"),
        "Subscriptions",
        source,
        each ->
            JsonNodeFactory.instance
                .objectNode()
                .put(
                    "SubscriptionArn",
                    each.path("pending").asBoolean()
                        ? "PendingConfirmation"
                        : each.path("arn").asText())
                .put("Owner", each.path("owner").asText())
                .put("Protocol", each.path("protocol").asText())
                .put("Endpoint", each.path("endpoint").asText())
                .put("TopicArn", each.path("topic").asText()));
  }

  private Answer get(Call call) {
    ObjectNode subscription = topics.subscription(call.text("SubscriptionArn"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(
        "Attributes",
        SubscriptionAttributes.shown(
            subscription,
            topics
                .find(subscription.path("topic").asText())
                .orElseGet(JsonNodeFactory.instance::objectNode)));
    return Answer.of(output);
  }

  private Answer set(Call call) {
    String arn = call.text("SubscriptionArn");
    String name = call.text("AttributeName");
    String value = call.text("AttributeValue");
    String protocol = topics.subscription(arn).path("protocol").asText();
    SubscriptionAttributes.check(name, value, protocol);
    topics.changeSubscription(
        arn,
        each -> {
          ObjectNode attributes = (ObjectNode) each.path("attributes");
          if (value.isEmpty() || name.equals("FilterPolicy") && value.equals("{}")) {
            attributes.remove(List.of(name));
          } else {
            attributes.put(name, value);
          }
          return each;
        });
    return Answer.empty();
  }
}
