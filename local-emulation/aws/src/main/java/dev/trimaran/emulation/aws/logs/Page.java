package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A page of a Describe operation: as many as asked for, from where the page before ended. */
final class Page {
  private static final int MOST = 50;

  private Page() {}

  /** Puts the page's documents and the next token into the output. */
  static void into(ObjectNode output, String member, Call call, List<ObjectNode> all) {
    int from = call.input().hasNonNull("nextToken") ? position(call.text("nextToken")) : 0;
    int limit = call.input().path("limit").asInt(MOST);
    output.putArray(member);
    all.stream().skip(from).limit(limit).forEach(output.withArray(member)::add);
    if (all.size() > from + limit) {
      output.put("nextToken", token(from + limit));
    }
  }

  private static String token(int position) {
    return Base64.getUrlEncoder()
        .encodeToString(Integer.toString(position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String token) {
    try {
      return Integer.parseInt(
          new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("The specified nextToken is invalid.");
    }
  }
}
