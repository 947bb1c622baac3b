package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Many partitions at a time: what is refused is told beside what was done. */
final class PartitionBatches implements Part {
  private final PartitionTable store;

  PartitionBatches(Aws aws) {
    this.store = new PartitionTable(aws);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "BatchCreatePartition", this::create,
        "BatchGetPartition", this::get,
        "BatchUpdatePartition", this::update,
        "BatchDeletePartition", this::delete);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> table =
        call -> Names.table(call, call.text("DatabaseName"), call.text("TableName"));
    return Map.of(
        "BatchCreatePartition", table,
        "BatchGetPartition", table,
        "BatchUpdatePartition", table,
        "BatchDeletePartition", table);
  }

  private Answer create(Call call) {
    store.keys(call);
    return each(call.input().path("PartitionInputList"), "Values", one -> store.create(call, one));
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode found = output.putArray("Partitions");
    ArrayNode missing = output.putArray("UnprocessedKeys");
    store.keys(call);
    for (JsonNode one : call.input().path("PartitionsToGet")) {
      try {
        found.add(store.required(call, one.path("Values")));
      } catch (AwsException e) {
        missing.add(one);
      }
    }
    return Answer.of(output);
  }

  private Answer update(Call call) {
    store.keys(call);
    return each(
        call.input().path("Entries"),
        "PartitionValueList",
        one -> store.update(call, one.path("PartitionValueList"), one.path("PartitionInput")));
  }

  private Answer delete(Call call) {
    store.keys(call);
    return each(
        call.input().path("PartitionsToDelete"),
        "Values",
        one -> store.delete(call, one.path("Values")));
  }

  private static Answer each(JsonNode all, String values, Consumer<JsonNode> work) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = output.putArray("Errors");
    String name = values.equals("Values") ? "PartitionValues" : values;
    for (JsonNode one : all) {
      try {
        work.accept(one);
      } catch (AwsException e) {
        ObjectNode error = errors.addObject();
        error.set(name, one.path(values));
        error.putObject("ErrorDetail").put("ErrorCode", e.code()).put("ErrorMessage", e.text());
      }
    }
    return Answer.of(output);
  }
}
