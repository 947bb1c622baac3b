package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Several requests in one, each of which may fail alone. */
final class Batch {
  private static final int MOST = 10;

  private Batch() {}

  /** Refuses a batch as a whole. */
  static void check(JsonNode entries) {
    if (entries.isEmpty()) {
      throw Refused.of("EmptyBatchRequest", "There should be at least one entry in the request.");
    }
    if (entries.size() > MOST) {
      throw Refused.of(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
        throw Refused.of(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long.");
      }
      if (!ids.add(id)) {
        throw Refused.of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
      }
    }
  }

  /** Does each; what the work gives back is the entry's result. */
  static Answer each(JsonNode entries, Function<JsonNode, ObjectNode> work) {
    check(entries);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode done = output.putArray("Successful");
    ArrayNode failed = output.putArray("Failed");
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      try {
        done.add(work.apply(entry).put("Id", id));
      } catch (AwsException e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.code())
            .put("Message", e.text());
      }
    }
    return Answer.of(output);
  }
}
