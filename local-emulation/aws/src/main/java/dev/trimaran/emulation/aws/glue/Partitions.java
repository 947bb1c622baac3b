package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The partitions of tables, one at a time, and by what is true of their keys. */
final class Partitions implements Part {
  private static final String VALUES = "PartitionValues";

  private final PartitionTable store;

  Partitions(Aws aws) {
    this.store = new PartitionTable(aws);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreatePartition", this::create,
        "GetPartition", this::get,
        "GetPartitions", this::list,
        "UpdatePartition", this::update,
        "DeletePartition", this::delete);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> table =
        call -> Names.table(call, call.text("DatabaseName"), call.text("TableName"));
    return Map.of(
        "CreatePartition", table,
        "GetPartition", table,
        "GetPartitions", table,
        "UpdatePartition", table,
        "DeletePartition", table);
  }

  private Answer create(Call call) {
    store.create(call, call.input().path("PartitionInput"));
    return Answer.empty();
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Partition", store.required(call, call.input().path(VALUES)));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    List<String> keys = store.keys(call);
    PartitionExpression wanted = PartitionExpression.of(call.text("Expression"), keys);
    List<Map.Entry<String, ObjectNode>> found =
        store.list(call).stream()
            .filter(entry -> wanted.accepts(values(entry.getValue())))
            .filter(entry -> ofSegment(entry.getKey(), call.input().path("Segment")))
            .toList();
    boolean plain = call.input().path("ExcludeColumnSchema").asBoolean();
    return Pages.of(
        call,
        found,
        "Partitions",
        (page, partition) -> {
          if (plain && partition.path("StorageDescriptor") instanceof ObjectNode storage) {
            storage.remove("Columns");
          }
          page.add(partition);
        });
  }

  private static List<String> values(ObjectNode partition) {
    return partition.path("Values").valueStream().map(JsonNode::asText).toList();
  }

  private static boolean ofSegment(String key, JsonNode segment) {
    return !segment.isObject()
        || Math.floorMod(key.hashCode(), segment.path("TotalSegments").asInt(1))
            == segment.path("SegmentNumber").asInt();
  }

  private Answer update(Call call) {
    store.update(
        call, call.input().path("PartitionValueList"), call.input().path("PartitionInput"));
    return Answer.empty();
  }

  private Answer delete(Call call) {
    store.delete(call, call.input().path(VALUES));
    return Answer.empty();
  }
}
