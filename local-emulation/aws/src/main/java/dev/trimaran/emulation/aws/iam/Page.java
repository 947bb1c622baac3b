package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One page of a listing: {@code MaxItems}, {@code Marker}, {@code IsTruncated}. */
final class Page {
  private static final int MOST = 100;

  private Page() {}

  /** The page of all these that the call asks for, in the answer's member. */
  static Answer of(Call call, String member, List<? extends JsonNode> all) {
    int from = from(call.text("Marker"));
    int most = call.input().path("MaxItems").asInt(MOST);
    int to = Math.min(all.size(), from + most);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray(member).addAll(all.subList(Math.min(from, to), to));
    output.put("IsTruncated", to < all.size());
    if (to < all.size()) {
      output.put(
          "Marker",
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(("from:" + to).getBytes(StandardCharsets.UTF_8)));
    }
    return Answer.of(output);
  }

  private static int from(String marker) {
    if (marker.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
      if (text.matches("from:\\d{1,9}")) {
        return Integer.parseInt(text.substring("from:".length()));
      }
    } catch (IllegalArgumentException e) {
      throw Refused.validation("Invalid Marker.");
    }
    throw Refused.validation("Invalid Marker.");
  }
}
