package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.function.Function;

/** Lists of KMS, a page a time. */
final class Page {
  private static final int MOST = 100;

  private Page() {}

  /**
   * A page.
   *
   * @param member the output's member with the list
   * @param all what is listed, by name
   * @param name each one's name, which the next page begins behind
   */
  static <T> ObjectNode of(
      Call call, String member, List<T> all, Function<T, String> name, Function<T, JsonNode> said) {
    int most = call.input().path("Limit").asInt(MOST);
    String marker = call.text("Marker");
    List<T> left = all.stream().filter(each -> name.apply(each).compareTo(marker) > 0).toList();
    ObjectNode output = call.input().objectNode();
    ArrayNode page = output.putArray(member);
    left.stream().limit(most).map(said).forEach(page::add);
    output.put("Truncated", left.size() > most);
    if (left.size() > most) {
      output.put("NextMarker", name.apply(left.get(most - 1)));
    }
    return output;
  }
}
