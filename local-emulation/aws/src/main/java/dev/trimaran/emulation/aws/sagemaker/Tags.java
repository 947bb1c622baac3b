package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The tags of SageMaker's resources, by the resource's name. A part says of each resource that it
 * is there ({@link #create}) and that it is gone ({@link #forget}); what is not there has no tags.
 */
final class Tags implements Part {
  private static final int MOST = 50;
  private static final int PAGE = 50;

  private final Table table;

  Tags(Aws aws) {
    this.table = aws.state().table("sagemaker/tags");
  }

  /** The resource is there, with these tags: the input's member, which may be missing. */
  void create(String arn, JsonNode tags) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    add(values, arn, tags);
    table.put(arn, values);
  }

  /** The resource is gone. */
  void forget(String arn) {
    table.remove(arn);
  }

  /** The tags of a resource, by key; none for one that is not there. */
  Map<String, String> of(String arn) {
    Map<String, String> tags = new TreeMap<>();
    table
        .get(arn)
        .ifPresent(values ->
            values.properties().forEach(e -> tags.put(e.getKey(), e.getValue().asText())));
    return tags;
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "AddTags", this::addTags, "ListTags", this::listTags, "DeleteTags", this::deleteTags);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> arn = call -> call.text("ResourceArn");
    return Map.of("AddTags", arn, "ListTags", arn, "DeleteTags", arn);
  }

  private Answer addTags(Call call) {
    String arn = call.text("ResourceArn");
    ObjectNode tags =
        table
            .update(arn, values -> add(values, arn, call.input().path("Tags")))
            .orElseThrow(() -> missing(arn));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    tags.properties().forEach(e -> put(output, e.getKey(), e.getValue().asText()));
    return Answer.of(output);
  }

  private Answer listTags(Call call) {
    String arn = call.text("ResourceArn");
    ObjectNode tags = table.get(arn).orElseThrow(() -> missing(arn));
    String after = call.text("NextToken");
    int most = call.input().path("MaxResults").asInt(PAGE);
    List<String> keys =
        StreamSupport.stream(((Iterable<String>) tags::fieldNames).spliterator(), false)
            .sorted()
            .filter(key -> key.compareTo(after) > 0)
            .toList();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("Tags");
    keys.stream().limit(most).forEach(key -> put(output, key, tags.path(key).asText()));
    if (keys.size() > most) {
      output.put("NextToken", keys.get(most - 1));
    }
    return Answer.of(output);
  }

  private Answer deleteTags(Call call) {
    String arn = call.text("ResourceArn");
    Optional<ObjectNode> left =
        table.update(
            arn,
            values -> {
              call.input().path("TagKeys").forEach(key -> values.remove(key.asText()));
              return values;
            });
    if (left.isEmpty()) {
      throw missing(arn);
    }
    return Answer.empty();
  }

  private static ObjectNode add(ObjectNode values, String arn, JsonNode tags) {
    for (JsonNode tag : tags) {
      values.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    if (values.size() > MOST) {
      throw Refused.tooMany(
          "The account-level service limit 'Tags per resource' is %d tags: %s would have %d."
              .formatted(MOST, arn, values.size()));
    }
    return values;
  }

  private static void put(ObjectNode output, String key, String value) {
    output.withArray("Tags").addObject().put("Key", key).put("Value", value);
  }

  private static RuntimeException missing(String arn) {
    return Refused.invalid("The resource " + arn + " does not exist.");
  }
}
