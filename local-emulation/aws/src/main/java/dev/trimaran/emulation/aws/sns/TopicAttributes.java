package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a topic's attributes may be, and are when nobody says so:
 * https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html.
 */
final class TopicAttributes {
  /** Those that are shown although nobody set them, except the policy. */
  static final Map<String, String> USUAL =
      Map.of("DisplayName", "", "FifoTopic", "false", "ContentBasedDeduplication", "false");

  private static final Set<String> FLAGS = Set.of("FifoTopic", "ContentBasedDeduplication");
  private static final Set<String> DOCUMENTS = Set.of("Policy", "DeliveryPolicy", "ArchivePolicy");
  private static final Set<String> WORDS =
      Set.of("DisplayName", "KmsMasterKeyId", "TracingConfig", "FifoThroughputScope");
  private static final int LONGEST_NAME = 100;

  private TopicAttributes() {}

  /** Refuses what cannot be. */
  static void check(String name, String value) {
    boolean valid;
    if (FLAGS.contains(name)) {
      valid = value.equals("true") || value.equals("false");
    } else if (DOCUMENTS.contains(name)) {
      valid = value.isEmpty() || Topics.document(value).isObject();
    } else if (name.equals("SignatureVersion")) {
      valid = value.equals("1") || value.equals("2");
    } else if (name.equals("DisplayName")) {
      valid = value.length() <= LONGEST_NAME;
    } else if (WORDS.contains(name) || name.matches(".+(FeedbackRoleArn|FeedbackSampleRate)")) {
      valid = true;
    } else {
      throw Refused.parameter("AttributeName");
    }
    if (!valid) {
      throw Refused.parameter("Attributes Reason: " + name + ": Invalid value");
    }
    if (name.equals("DeliveryPolicy") && !value.isEmpty()) {
      DeliveryPolicy.check(Topics.document(value).path("http").path("defaultHealthyRetryPolicy"));
    }
  }

  /** All of them as callers see them, but for the counts. */
  static ObjectNode shown(ObjectNode topic) {
    String arn = topic.path("arn").asText();
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("TopicArn", arn).put("Owner", owner(arn)).put("DisplayName", "");
    shown.put("Policy", usualPolicy(arn));
    shown.put("EffectiveDeliveryPolicy", DeliveryPolicy.ofTopic(topic).shownForTopic());
    topic
        .path("attributes")
        .properties()
        .forEach(each -> {
          if (!each.getValue().asText().isEmpty()) {
            shown.set(each.getKey(), each.getValue());
          }
        });
    return shown;
  }

  static String owner(String arn) {
    return arn.split(":", -1)[4];
  }

  private static String usualPolicy(String arn) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2008-10-17").put("Id", "__default_policy_ID");
    ObjectNode statement = policy.putArray("Statement").addObject();
    statement.put("Sid", "__default_statement_ID").put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", "*");
    ArrayNode actions = statement.putArray("Action");
    List.of(
            "GetTopicAttributes",
            "SetTopicAttributes",
            "AddPermission",
            "RemovePermission",
            "DeleteTopic",
            "Subscribe",
            "ListSubscriptionsByTopic",
            "Publish")
        .forEach(action -> actions.add("SNS:" + action));
    statement.put("Resource", arn);
    statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", owner(arn));
    return policy.toString();
  }
}
