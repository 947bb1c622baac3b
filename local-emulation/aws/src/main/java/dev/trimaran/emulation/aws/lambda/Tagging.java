package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;
import java.util.function.Consumer;

/** Labels on functions and event source mappings. */
final class Tagging {
  private static final String MAPPING = ":event-source-mapping:";

  private final Store store;

  Tagging(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("TagResource", this::tag, "UntagResource", this::untag, "ListTags", this::list);
  }

  private Answer tag(Call call) {
    change(
        call,
        document -> document.withObject("/Tags").setAll((ObjectNode) call.input().get("Tags")));
    return Answer.empty();
  }

  private Answer untag(Call call) {
    change(
        call,
        document ->
            call.input()
                .path("TagKeys")
                .forEach(key -> document.withObject("/Tags").remove(key.asText())));
    return Answer.empty();
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    change(call, document -> output.set("Tags", document.withObject("/Tags").deepCopy()));
    return Answer.of(output);
  }

  private void change(Call call, Consumer<ObjectNode> change) {
    String arn = call.text("Resource");
    int mapping = arn.indexOf(MAPPING);
    if (mapping < 0) {
      store.change(Name.of(call.site(), arn, ""), change);
      return;
    }
    var _ =
        store
            .mappings()
            .update(
                call.site().key(arn.substring(mapping + MAPPING.length())),
                document -> {
                  change.accept(document);
                  return document;
                })
            .orElseThrow(() -> Refused.missing("The resource you requested does not exist."));
  }
}
