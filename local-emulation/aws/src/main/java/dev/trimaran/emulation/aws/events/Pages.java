package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Paging;
import java.util.List;

/** Lists of EventBridge in pages. */
final class Pages {
  private static final Paging PAGES =
      new Paging(
          "Limit",
          100,
          "NextToken",
          "NextToken",
          () -> Refused.invalid("Parameter NextToken is not valid."));

  private Pages() {}

  static Answer of(ObjectNode input, String member, List<? extends JsonNode> all) {
    return Answer.of(PAGES.page(input, member, all));
  }
}
