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
import dev.trimaran.emulation.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What tables were before: each change leaves a version, unless its caller skips the archive. The
 * newest one is the table itself and stays.
 */
final class TableVersions implements Part {
  private static final String DATABASE = "DatabaseName";
  private static final String TABLE = "TableName";
  private static final String VERSION = "VersionId";

  private final Table databases;
  private final Table tables;
  private final Table versions;

  TableVersions(Aws aws) {
    this.databases = aws.state().table("glue/database");
    this.tables = aws.state().table("glue/table");
    this.versions = aws.state().table("glue/table-version");
  }

  /** Keeps a table as it is now. */
  void keep(String key, ObjectNode table) {
    versions.put(key(key, table.path(VERSION).asText()), table);
  }

  /** Drops one version. */
  void drop(String key, String version) {
    versions.remove(key(key, version));
  }

  /** Drops all of a table, or of all tables of a database, that is gone. */
  void forget(String key) {
    versions.list(key + "/").forEach(version -> versions.remove(version.getKey()));
  }

  private static String key(String table, String version) {
    return table + "/" + "0".repeat(Math.max(0, 9 - version.length())) + version;
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "GetTableVersion", this::get,
        "GetTableVersions", this::list,
        "DeleteTableVersion", this::delete,
        "BatchDeleteTableVersion", this::deleteMany);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> table =
        call -> Names.table(call, call.text(DATABASE), call.text(TABLE));
    return Map.of(
        "GetTableVersion", table,
        "GetTableVersions", table,
        "DeleteTableVersion", table,
        "BatchDeleteTableVersion", table);
  }

  private String table(Call call) {
    return Tables.required(databases, tables, call, call.text(TABLE));
  }

  private static ObjectNode shown(ObjectNode table) {
    ObjectNode version = JsonNodeFactory.instance.objectNode();
    version.set("Table", table);
    return version.put(VERSION, table.path(VERSION).asText());
  }

  private Answer get(Call call) {
    String key = table(call);
    String wanted = call.text(VERSION);
    Optional<ObjectNode> found =
        wanted.isEmpty() ? tables.get(key) : versions.get(key(key, wanted));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("TableVersion", shown(found.orElseThrow(() -> missing(call, wanted))));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    List<Map.Entry<String, ObjectNode>> newest = new ArrayList<>(versions.list(table(call) + "/"));
    return Pages.of(
        call, newest.reversed(), "TableVersions", (page, table) -> page.add(shown(table)));
  }

  private Answer delete(Call call) {
    String key = table(call);
    refusal(call, key, call.text(VERSION))
        .ifPresent(refused -> {
          throw refused;
        });
    drop(key, call.text(VERSION));
    return Answer.empty();
  }

  private Answer deleteMany(Call call) {
    String key = table(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = output.putArray("Errors");
    for (JsonNode wanted : call.input().path("VersionIds")) {
      Optional<AwsException> refused = refusal(call, key, wanted.asText());
      if (refused.isEmpty()) {
        drop(key, wanted.asText());
      } else {
        errors
            .addObject()
            .put(TABLE, call.text(TABLE))
            .put(VERSION, wanted.asText())
            .putObject("ErrorDetail")
            .put("ErrorCode", refused.get().code())
            .put("ErrorMessage", refused.get().text());
      }
    }
    return Answer.of(output);
  }

  private Optional<AwsException> refusal(Call call, String key, String version) {
    if (!versions.has(key(key, version))) {
      return Optional.of(missing(call, version));
    }
    boolean newest =
        tables.get(key).map(now -> now.path(VERSION).asText().equals(version)).orElse(false);
    return newest
        ? Optional.of(Refused.invalid("The latest version of a table cannot be deleted."))
        : Optional.empty();
  }

  private static AwsException missing(Call call, String version) {
    return Refused.missing(
        "Version %s of table %s.%s not found."
            .formatted(version, call.text(DATABASE), call.text(TABLE)));
  }
}
