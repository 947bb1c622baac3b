package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The pages of an answer: {@code MaxResults} and {@code NextToken}. */
final class Pages {
  private static final int PAGE = 100;

  private Pages() {}

  /**
   * One page of the entries, which are in the order of their keys, or in the reverse of it.
   *
   * @param member the output's member for the page
   * @param add puts an entry into the page
   */
  static Answer of(
      Call call,
      List<Map.Entry<String, ObjectNode>> entries,
      String member,
      BiConsumer<ArrayNode, ObjectNode> add) {
    int from = 0;
    if (call.input().hasNonNull("NextToken")) {
      String last = decoded(call.text("NextToken"));
      while (from < entries.size() && !entries.get(from).getKey().equals(last)) {
        from++;
      }
      from = Math.min(from + 1, entries.size());
    }
    int to = Math.min(entries.size(), from + call.input().path("MaxResults").asInt(PAGE));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode page = output.putArray(member);
    entries.subList(from, to).forEach(entry -> add.accept(page, entry.getValue()));
    if (to < entries.size()) {
      output.put("NextToken", encoded(entries.get(to - 1).getKey()));
    }
    return Answer.of(output);
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("The continuation token is not one of this service: " + token);
    }
  }
}
