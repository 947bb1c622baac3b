package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The databases of the catalogue. */
final class Databases implements Part {
  private final Aws aws;
  private final Tags tags;
  private final Table databases;
  private final Table tables;
  private final Table partitions;
  private final TableVersions versions;

  Databases(Aws aws, Tags tags, TableVersions versions) {
    this.aws = aws;
    this.tags = tags;
    this.versions = versions;
    this.databases = aws.state().table("glue/database");
    this.tables = aws.state().table("glue/table");
    this.partitions = aws.state().table("glue/partition");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateDatabase", this::create,
        "GetDatabase", this::get,
        "GetDatabases", this::list,
        "UpdateDatabase", this::update,
        "DeleteDatabase", this::delete);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> named =
        call -> List.of(Names.catalog(call), Names.database(call, call.text("Name")));
    return Map.of(
        "CreateDatabase",
        call ->
            List.of(
                Names.catalog(call),
                Names.database(call, call.input().path("DatabaseInput").path("Name").asText())),
        "GetDatabase",
        named,
        "GetDatabases",
        call -> List.of(Names.catalog(call)),
        "UpdateDatabase",
        named,
        "DeleteDatabase",
        named);
  }

  /** The database's key; refuses one that is not there. */
  static String required(Table databases, Site site, String name) {
    String key = site.key(Names.folded(name));
    if (!databases.has(key)) {
      throw Refused.missing("Database " + Names.folded(name) + " not found.");
    }
    return key;
  }

  private Answer create(Call call) {
    Names.check(call);
    ObjectNode database = call.input().path("DatabaseInput").deepCopy();
    String name = Names.folded(database.path("Name").asText());
    database.put("Name", name);
    database.put("CreateTime", aws.time().now().getEpochSecond());
    database.put("CatalogId", call.site().account());
    if (!databases.putIfAbsent(call.site().key(name), database)) {
      throw Refused.there("Database already exists.");
    }
    tags.create(Names.database(call, name), call.input().path("Tags"));
    return Answer.empty();
  }

  private Answer get(Call call) {
    String key = required(databases, call.site(), call.text("Name"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    databases.get(key).ifPresent(database -> output.set("Database", database));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    return Pages.of(
        call,
        databases.list(call.site().key("")),
        "DatabaseList",
        (page, database) -> page.add(database));
  }

  private Answer update(Call call) {
    String key = required(databases, call.site(), call.text("Name"));
    Optional<ObjectNode> changed =
        databases.update(
            key,
            before -> {
              ObjectNode after = call.input().path("DatabaseInput").deepCopy();
              after.set("Name", before.path("Name"));
              after.set("CreateTime", before.path("CreateTime"));
              after.set("CatalogId", before.path("CatalogId"));
              return after;
            });
    return changed.map(database -> Answer.empty()).orElseThrow();
  }

  /** Its tables and their partitions go with it. */
  private Answer delete(Call call) {
    String key = required(databases, call.site(), call.text("Name"));
    databases.remove(key);
    tables.list(key + "/").forEach(table -> tables.remove(table.getKey()));
    partitions.list(key + "/").forEach(partition -> partitions.remove(partition.getKey()));
    versions.forget(key);
    tags.forget(Names.database(call, call.text("Name")));
    return Answer.empty();
  }
}
