package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Paging;
import java.util.List;

/** Lists of the scheduler in pages. */
final class Pages {
  private static final Paging PAGES =
      new Paging(
          "MaxResults", 100, "NextToken", "NextToken", () -> Refused.invalid("Invalid NextToken."));

  private Pages() {}

  static Answer of(ObjectNode input, String member, List<ObjectNode> all) {
    return Answer.of(PAGES.page(input, member, all));
  }
}
