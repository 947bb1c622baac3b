package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists of queues in pages, where a caller asks for pages. */
final class Paging {
  private static final int MOST = 1_000;

  private Paging() {}

  /** The page of sorted URLs that the input asks for. */
  static Answer urls(ObjectNode input, String member, List<String> sorted) {
    int most = input.has("MaxResults") ? input.path("MaxResults").asInt() : MOST;
    if (most < 1 || most > MOST) {
      throw Refused.range(most, "MaxResults", 1, MOST);
    }
    String after = after(input.path("NextToken").asText());
    List<String> left = sorted.stream().filter(url -> url.compareTo(after) > 0).toList();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray(member);
    left.stream().limit(most).forEach(page::add);
    if (left.size() > most && input.has("MaxResults")) {
      output.put(
          "NextToken",
          Base64.getEncoder().encodeToString(left.get(most - 1).getBytes(StandardCharsets.UTF_8)));
    }
    return Answer.of(output);
  }

  private static String after(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.parameter("Invalid or expired next token.");
    }
  }
}
