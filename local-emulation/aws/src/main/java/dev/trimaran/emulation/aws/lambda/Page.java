package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;

/** One page of a listing: {@code MaxItems}, {@code Marker}, {@code NextMarker}. */
final class Page {
  private static final int MOST = 50;

  private Page() {}

  static Answer of(Call call, String member, List<? extends JsonNode> all) {
    String marker = call.text("Marker");
    if (!marker.matches("\\d{0,9}")) {
      throw Refused.invalid("Invalid Marker: " + marker);
    }
    int from = marker.isEmpty() ? 0 : Integer.parseInt(marker);
    int to = Math.min(all.size(), from + call.input().path("MaxItems").asInt(MOST));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray(member).addAll(all.subList(Math.min(from, to), to));
    if (to < all.size()) {
      output.put("NextMarker", "" + to);
    }
    return Answer.of(output);
  }
}
