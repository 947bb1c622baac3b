package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists in pages. */
final class Pages {
  private static final int MOST = 100;
  private static final String PREFIX = "from:";

  private Pages() {}

  static Answer of(ObjectNode input, String member, List<? extends JsonNode> all) {
    int from = from(input.path("NextToken").asText());
    int most = input.path("Limit").asInt(MOST);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray(member);
    all.stream().skip(from).limit(most).forEach(page::add);
    if (all.size() > from + most) {
      output.put(
          "NextToken",
          Base64.getUrlEncoder()
              .encodeToString((PREFIX + (from + most)).getBytes(StandardCharsets.UTF_8)));
    }
    return Answer.of(output);
  }

  private static int from(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Integer.parseInt(text.replaceFirst("^" + PREFIX, ""));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("Parameter NextToken is not valid.");
    }
  }
}
