package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.pattern.EventPattern;
import java.math.BigDecimal;

/**
 * Whether a subscriber wants a message:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html.
 */
final class Filters {
  private Filters() {}

  static boolean wants(JsonNode subscription, Notification notification) {
    JsonNode attributes = subscription.path("attributes");
    JsonNode policy = Topics.document(attributes.path("FilterPolicy").asText());
    if (!policy.isObject() || policy.isEmpty()) {
      return true;
    }
    boolean body = attributes.path("FilterPolicyScope").asText().equals("MessageBody");
    JsonNode seen =
        body
            ? Topics.document(notification.message(subscription.path("protocol").asText()))
            : values(notification.attributes());
    return seen.isObject() && EventPattern.of(policy).matches(seen);
  }

  private static ObjectNode values(JsonNode attributes) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    attributes
        .properties()
        .forEach(each -> {
          String text = each.getValue().path("StringValue").asText();
          switch (each.getValue().path("DataType").asText()) {
            case "String.Array" -> values.set(each.getKey(), Topics.document(text));
            case "Number" -> values.set(each.getKey(), DecimalNode.valueOf(new BigDecimal(text)));
            case "Binary" -> {}
            default -> values.put(each.getKey(), text);
          }
        });
    return values;
  }
}
