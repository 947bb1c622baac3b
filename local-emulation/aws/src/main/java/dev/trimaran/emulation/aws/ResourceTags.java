package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.state.Table;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tags of resources by ARN, of services whose operations name it {@code ResourceARN} and list tags
 * as keys with values.
 */
public final class ResourceTags {
  private static final String ARN = "ResourceARN";

  private final Table table;
  private final Function<String, AwsException> absent;

  /**
   * Tags kept in a table.
   *
   * @param absent what the service says of an ARN that it does not have
   */
  public ResourceTags(Table table, Function<String, AwsException> absent) {
    this.table = table;
    this.absent = absent;
  }

  /** The operations. */
  public Map<String, Action> actions() {
    return Map.of(
        "TagResource", call -> change(call, tags -> added(tags, call.input().path("Tags"))),
        "UntagResource", call -> change(call, tags -> removed(tags, call.input().path("TagKeys"))),
        "ListTagsForResource", this::list);
  }

  /** Tags a new resource, also with none. */
  public void put(String arn, JsonNode tags) {
    table.put(arn, added(JsonNodeFactory.instance.objectNode(), tags));
  }

  /** Forgets a resource that is gone. */
  public void forget(String arn) {
    table.remove(arn);
  }

  private static ObjectNode added(ObjectNode to, JsonNode tags) {
    tags.forEach(tag -> to.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return to;
  }

  private static ObjectNode removed(ObjectNode from, JsonNode keys) {
    keys.forEach(key -> from.remove(key.asText()));
    return from;
  }

  private Answer change(Call call, UnaryOperator<ObjectNode> change) {
    if (table.update(call.text(ARN), change).isEmpty()) {
      throw absent.apply(call.text(ARN));
    }
    return Answer.empty();
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = output.putArray("Tags");
    table
        .get(call.text(ARN))
        .orElseThrow(() -> absent.apply(call.text(ARN)))
        .properties()
        .forEach(each ->
            shown.addObject().put("Key", each.getKey()).put("Value", each.getValue().asText()));
    return Answer.of(output);
  }
}
