package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;

/** Where partitions are kept: by their table and their values. */
final class PartitionTable {
  private final Aws aws;
  private final Table databases;
  private final Table tables;
  private final Table partitions;

  PartitionTable(Aws aws) {
    this.aws = aws;
    this.databases = aws.state().table("glue/database");
    this.tables = aws.state().table("glue/table");
    this.partitions = aws.state().table("glue/partition");
  }

  /** The names of the table's partition keys. */
  List<String> keys(Call call) {
    return tables
        .get(table(call))
        .orElseThrow()
        .path("PartitionKeys")
        .valueStream()
        .map(key -> key.path("Name").asText())
        .toList();
  }

  List<Map.Entry<String, ObjectNode>> list(Call call) {
    return partitions.list(table(call) + "/");
  }

  void create(Call call, JsonNode input) {
    String key = key(call, input.path("Values"));
    ObjectNode partition = input.deepCopy();
    partition.put("DatabaseName", Names.folded(call.text("DatabaseName")));
    partition.put("TableName", Names.folded(call.text("TableName")));
    partition.put("CreationTime", aws.time().now().getEpochSecond());
    partition.put("CatalogId", call.site().account());
    if (!partitions.putIfAbsent(key, partition)) {
      throw Refused.there("Partition already exists.");
    }
  }

  ObjectNode required(Call call, JsonNode values) {
    return partitions
        .get(key(call, values))
        .orElseThrow(() -> Refused.missing("Cannot find partition."));
  }

  void update(Call call, JsonNode values, JsonNode input) {
    ObjectNode before = required(call, values);
    ObjectNode after = input.deepCopy();
    for (String kept : List.of("DatabaseName", "TableName", "CreationTime", "CatalogId")) {
      after.set(kept, before.path(kept));
    }
    String key = key(call, values);
    String moved = key(call, input.path("Values"));
    if (moved.equals(key)) {
      partitions.put(key, after);
    } else if (partitions.putIfAbsent(moved, after)) {
      partitions.remove(key);
    } else {
      throw Refused.there("Partition already exists.");
    }
  }

  void delete(Call call, JsonNode values) {
    if (partitions.remove(key(call, values)).isEmpty()) {
      throw Refused.missing("Cannot find partition.");
    }
  }

  private String key(Call call, JsonNode values) {
    List<String> keys = keys(call);
    if (values.size() != keys.size()) {
      throw Refused.invalid(
          "The number of partition keys do not match the number of partition values: the table has %d keys, %d values are given."
              .formatted(keys.size(), values.size()));
    }
    return table(call) + "/" + values;
  }

  private String table(Call call) {
    return Tables.required(databases, tables, call, call.text("TableName"));
  }
}
