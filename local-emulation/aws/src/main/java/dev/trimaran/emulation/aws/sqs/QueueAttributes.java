package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * What a queue's attributes may be, and are when nobody says so:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.
 */
final class QueueAttributes {
  /** The longest that a message may be hidden, in seconds. */
  static final int LONGEST_VISIBILITY = 43_200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Range(int least, int most, int usual) {}

  private static final Map<String, Range> NUMBERS =
      Map.of(
          "VisibilityTimeout", new Range(0, LONGEST_VISIBILITY, 30),
          "MaximumMessageSize", new Range(1_024, 1_048_576, 1_048_576),
          "MessageRetentionPeriod", new Range(60, 1_209_600, 345_600),
          "DelaySeconds", new Range(0, 900, 0),
          "ReceiveMessageWaitTimeSeconds", new Range(0, 20, 0),
          "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400, 300));
  private static final Set<String> WORDS = Set.of("KmsMasterKeyId");
  private static final Set<String> FLAGS =
      Set.of("FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled");
  private static final Set<String> DOCUMENTS =
      Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy");
  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "DeduplicationScope", Set.of("queue", "messageGroup"),
          "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));

  private QueueAttributes() {}

  /** What a new queue has where nobody says otherwise. */
  static ObjectNode usual(boolean fifo) {
    ObjectNode usual = JsonNodeFactory.instance.objectNode();
    NUMBERS.forEach((name, range) -> {
      if (!name.startsWith("Kms")) {
        usual.put(name, Integer.toString(range.usual()));
      }
    });
    usual.put("SqsManagedSseEnabled", "true");
    if (fifo) {
      usual.put("FifoQueue", "true").put("ContentBasedDeduplication", "false");
      usual.put("DeduplicationScope", "queue").put("FifoThroughputLimit", "perQueue");
    }
    return usual;
  }

  /** Refuses what cannot be. */
  static void check(JsonNode asked, boolean fifo) {
    for (Map.Entry<String, JsonNode> each : asked.properties()) {
      String name = each.getKey();
      String value = each.getValue().asText();
      if (!valid(name, value)) {
        throw Refused.attribute(name);
      }
      boolean ofFifo =
          name.equals("FifoQueue")
              || name.equals("ContentBasedDeduplication")
              || CHOICES.containsKey(name);
      if (ofFifo && !fifo) {
        throw Refused.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
      }
    }
    if (fifo && asked.path("FifoQueue").asText("true").equals("false")) {
      throw Refused.attribute("FifoQueue");
    }
  }

  private static boolean valid(String name, String value) {
    Range range = NUMBERS.get(name);
    if (range != null) {
      return value.matches("\\d{1,9}")
          && Integer.parseInt(value) >= range.least()
          && Integer.parseInt(value) <= range.most();
    }
    if (FLAGS.contains(name)) {
      return value.equals("true") || value.equals("false");
    }
    if (DOCUMENTS.contains(name)) {
      return value.isEmpty() || document(value).isObject();
    }
    Set<String> choices = CHOICES.get(name);
    if (choices != null) {
      return choices.contains(value);
    }
    if (!WORDS.contains(name)) {
      throw Refused.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
    }
    return true;
  }

  /** A document that is the text of an attribute; a missing node where it is none. */
  static JsonNode document(String text) {
    try {
      return text.isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
