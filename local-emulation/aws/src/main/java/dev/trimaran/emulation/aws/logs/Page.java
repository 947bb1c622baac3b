package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Paging;
import java.util.List;

/** A page of a Describe operation: as many as asked for, from where the page before ended. */
final class Page {
  private static final Paging PAGES =
      new Paging(
          "limit",
          50,
          "nextToken",
          "nextToken",
          () -> Refused.invalid("The specified nextToken is invalid."));

  private Page() {}

  /** Puts the page's documents and the next token into the output. */
  static void into(ObjectNode output, String member, Call call, List<ObjectNode> all) {
    output.setAll(PAGES.page(call.input(), member, all));
  }
}
