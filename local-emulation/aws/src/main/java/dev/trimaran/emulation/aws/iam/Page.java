package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Paging;
import java.util.List;

/** One page of a listing: {@code MaxItems}, {@code Marker}, {@code IsTruncated}. */
final class Page {
  private static final String MARKER = "Marker";
  private static final Paging PAGES =
      new Paging("MaxItems", 100, MARKER, MARKER, () -> Refused.validation("Invalid Marker."));

  private Page() {}

  /** The page of all these that the call asks for, in the answer's member. */
  static Answer of(Call call, String member, List<? extends JsonNode> all) {
    ObjectNode output = PAGES.page(call.input(), member, all);
    return Answer.of(output.put("IsTruncated", output.has(MARKER)));
  }
}
