package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Paging;
import java.util.List;

/** One page of a listing: {@code MaxItems}, {@code Marker}, {@code NextMarker}. */
final class Page {
  private static final Paging PAGES =
      new Paging("MaxItems", 50, "Marker", "NextMarker", () -> Refused.invalid("Invalid Marker."));

  private Page() {}

  static Answer of(Call call, String member, List<? extends JsonNode> all) {
    return Answer.of(PAGES.page(call.input(), member, all));
  }
}
