package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lists in pages whose tokens say how many came before, for lists that seldom change under a
 * caller.
 *
 * @param size the input's member with the most that are wanted
 * @param usual so many when nothing is said
 * @param token the input's member with where to go on
 * @param next the output's member for it, which is missing on the last page
 * @param invalid what the service says of a token that is none of its own
 */
public record Paging(
    String size, int usual, String token, String next, Supplier<AwsException> invalid) {
  private static final String PREFIX = "from:";

  /** The page of all these that the input asks for, in the output's member. */
  public ObjectNode page(ObjectNode input, String member, List<? extends JsonNode> all) {
    int from = Math.min(from(input.path(token).asText("")), all.size());
    int to = (int) Math.min(all.size(), from + input.path(size).asLong(usual));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray(member).addAll(all.subList(from, to));
    if (to < all.size()) {
      output.put(
          next,
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString((PREFIX + to).getBytes(StandardCharsets.UTF_8)));
    }
    return output;
  }

  private int from(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.matches(PREFIX + "\\d{1,9}")) {
        return Integer.parseInt(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException notOurs) {
      throw invalid.get();
    }
    throw invalid.get();
  }
}
