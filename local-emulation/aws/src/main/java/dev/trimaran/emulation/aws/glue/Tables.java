package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The tables of the catalogue. */
final class Tables implements Part {
  private static final String DATABASE = "DatabaseName";

  private final Aws aws;
  private final Table databases;
  private final Table tables;
  private final Table partitions;
  private final TableVersions versions;

  Tables(Aws aws, TableVersions versions) {
    this.aws = aws;
    this.databases = aws.state().table("glue/database");
    this.tables = aws.state().table("glue/table");
    this.partitions = aws.state().table("glue/partition");
    this.versions = versions;
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateTable", this::create,
        "GetTable", this::get,
        "GetTables", this::list,
        "UpdateTable", this::update,
        "DeleteTable", this::delete,
        "BatchDeleteTable", this::deleteMany);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> given =
        call ->
            Names.table(
                call, call.text(DATABASE), call.input().path("TableInput").path("Name").asText());
    Function<Call, List<String>> named =
        call -> Names.table(call, call.text(DATABASE), call.text("Name"));
    Function<Call, List<String>> all = call -> Names.table(call, call.text(DATABASE), "*");
    return Map.of(
        "CreateTable", given,
        "UpdateTable", given,
        "GetTable", named,
        "DeleteTable", named,
        "GetTables", all,
        "BatchDeleteTable", all);
  }

  /** The table's key; refuses one that is not there. */
  static String required(Table databases, Table tables, Call call, String name) {
    Names.check(call);
    String key =
        Databases.required(databases, call.site(), call.text(DATABASE)) + "/" + Names.folded(name);
    if (!tables.has(key)) {
      throw Refused.missing("Table " + Names.folded(name) + " not found.");
    }
    return key;
  }

  private Answer create(Call call) {
    Names.check(call);
    String database = Databases.required(databases, call.site(), call.text(DATABASE));
    if (!call.input().path("TableInput").hasNonNull("Name")) {
      throw Refused.invalid("TableInput with a Name is required.");
    }
    ObjectNode table = call.input().path("TableInput").deepCopy();
    String name = Names.folded(table.path("Name").asText());
    long now = aws.time().now().getEpochSecond();
    table.put("Name", name);
    table.put(DATABASE, Names.folded(call.text(DATABASE)));
    table.put("CreateTime", now);
    table.put("UpdateTime", now);
    table.put("CreatedBy", call.caller().arn());
    table.put("IsRegisteredWithLakeFormation", false);
    table.put("CatalogId", call.site().account());
    table.put("VersionId", "0");
    if (!tables.putIfAbsent(database + "/" + name, table)) {
      throw Refused.there("Table already exists.");
    }
    versions.keep(database + "/" + name, table);
    return Answer.empty();
  }

  private Answer get(Call call) {
    String key = required(databases, tables, call, call.text("Name"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    tables.get(key).ifPresent(table -> output.set("Table", table));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    Names.check(call);
    String database = Databases.required(databases, call.site(), call.text(DATABASE));
    Pattern wanted = pattern(call.input().path("Expression").asText(".*"));
    List<Map.Entry<String, ObjectNode>> found =
        tables.list(database + "/").stream()
            .filter(entry -> wanted.matcher(entry.getValue().path("Name").asText()).matches())
            .toList();
    return Pages.of(call, found, "TableList", (page, table) -> page.add(table));
  }

  private static Pattern pattern(String expression) {
    try {
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw Refused.invalid("Expression is not a regular expression: " + e.getDescription());
    }
  }

  private Answer update(Call call) {
    JsonNode input = call.input().path("TableInput");
    String key = required(databases, tables, call, input.path("Name").asText());
    String expected = call.text("VersionId");
    long now = aws.time().now().getEpochSecond();
    Optional<ObjectNode> changed =
        tables.update(
            key,
            before -> {
              String version = before.path("VersionId").asText();
              if (!expected.isEmpty() && !expected.equals(version)) {
                throw Refused.of(
                    "ConcurrentModificationException",
                    "Update table failed due to concurrent modifications.");
              }
              ObjectNode after = input.deepCopy();
              for (String kept :
                  List.of("Name", DATABASE, "CreateTime", "CreatedBy", "CatalogId")) {
                after.set(kept, before.path(kept));
              }
              after.set(
                  "IsRegisteredWithLakeFormation", before.path("IsRegisteredWithLakeFormation"));
              after.put("UpdateTime", now);
              after.put("VersionId", Integer.toString(Integer.parseInt(version) + 1));
              return after;
            });
    ObjectNode table = changed.orElseThrow();
    if (call.input().path("SkipArchive").asBoolean()) {
      versions.drop(key, Integer.toString(table.path("VersionId").asInt() - 1));
    }
    versions.keep(key, table);
    return Answer.empty();
  }

  private Answer delete(Call call) {
    remove(required(databases, tables, call, call.text("Name")));
    return Answer.empty();
  }

  private Answer deleteMany(Call call) {
    String database = Databases.required(databases, call.site(), call.text(DATABASE));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = output.putArray("Errors");
    for (JsonNode name : call.input().path("TablesToDelete")) {
      String key = database + "/" + Names.folded(name.asText());
      if (tables.has(key)) {
        remove(key);
      } else {
        ObjectNode error = errors.addObject();
        error.put("TableName", name.asText());
        error
            .putObject("ErrorDetail")
            .put("ErrorCode", "EntityNotFoundException")
            .put("ErrorMessage", "Table not found");
      }
    }
    return Answer.of(output);
  }

  private void remove(String key) {
    tables.remove(key);
    versions.forget(key);
    partitions.list(key + "/").forEach(partition -> partitions.remove(partition.getKey()));
  }
}
