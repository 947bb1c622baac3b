package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists in pages of a hundred. */
final class Paging {
  private static final int SIZE = 100;

  private Paging() {}

  /** Where the documents are. */
  interface Source {
    List<Map.Entry<String, ObjectNode>> after(String key, int most);
  }

  /** The page that the token begins. */
  static Answer page(
      String token, String member, Source source, Function<ObjectNode, JsonNode> shown) {
    List<Map.Entry<String, ObjectNode>> found = source.after(key(token), SIZE + 1);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray(member);
    found.stream().limit(SIZE).forEach(each -> page.add(shown.apply(each.getValue())));
    if (found.size() > SIZE) {
      byte[] last = found.get(SIZE - 1).getKey().getBytes(StandardCharsets.UTF_8);
      output.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
    }
    return Answer.of(output);
  }

  private static String key(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.parameter("NextToken Reason: invalid token");
    }
  }
}
