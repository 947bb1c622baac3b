package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Databases, tables, rules and jobs of Glue. */
final class Catalogue {
  private static final Fill JOB = Fill.naming("roleArn", "Role");

  private final GlueClient glue;

  Catalogue(GlueClient glue) {
    this.glue = glue;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:glue/catalogDatabase:CatalogDatabase",
            new Kind(
                this::database,
                id ->
                    There.remove(
                        () -> glue.deleteDatabase(request -> request.name(id.split(":", 2)[1])))),
        "aws:glue/catalogTable:CatalogTable", new Kind(this::table, this::removeTable),
        "aws:glue/dataQualityRuleset:DataQualityRuleset", new Kind(this::ruleset, this::noRuleset),
        "aws:glue/job:Job",
            new Kind(
                this::job,
                name -> There.remove(() -> glue.deleteJob(request -> request.jobName(name)))),
        "aws:glue/securityConfiguration:SecurityConfiguration",
            new Kind(this::security, this::noSecurity));
  }

  private Known database(Wanted wanted) {
    var input =
        Fill.PLAIN.into(DatabaseInput.builder(), wanted.without("tags", "catalogId")).build();
    There.make(
        () -> glue.createDatabase(request -> request.databaseInput(input).tags(wanted.tags())),
        () ->
            glue.updateDatabase(request -> request.name(wanted.text("name")).databaseInput(input)));
    return new Known(java.util.Optional.empty(), Map.of());
  }

  private Known table(Wanted wanted) {
    var input =
        Fill.naming("serDeInfo", "SerdeInfo")
            .into(TableInput.builder(), wanted.without("databaseName", "catalogId"))
            .build();
    var database = wanted.text("databaseName");
    There.make(
        () -> glue.createTable(request -> request.databaseName(database).tableInput(input)),
        () -> glue.updateTable(request -> request.databaseName(database).tableInput(input)));
    return Kind.made(database + "/" + wanted.text("name"));
  }

  private void removeTable(String id) {
    var parts = id.split("/", 2);
    There.remove(() -> glue.deleteTable(request -> request.databaseName(parts[0]).name(parts[1])));
  }

  private Known ruleset(Wanted wanted) {
    There.make(
        () ->
            glue.createDataQualityRuleset(
                Fill.PLAIN
                    .into(CreateDataQualityRulesetRequest.builder(), wanted.inputs())
                    .build()),
        () ->
            glue.updateDataQualityRuleset(
                request -> request.name(wanted.text("name")).ruleset(wanted.text("ruleset"))));
    return Kind.made(wanted.text("name"));
  }

  private void noRuleset(String name) {
    There.remove(() -> glue.deleteDataQualityRuleset(request -> request.name(name)));
  }

  private Known job(Wanted wanted) {
    There.remove(() -> glue.deleteJob(request -> request.jobName(wanted.text("name"))));
    glue.createJob(JOB.into(CreateJobRequest.builder(), wanted.inputs()).build());
    return Kind.made(wanted.text("name"));
  }

  private Known security(Wanted wanted) {
    noSecurity(wanted.text("name"));
    var inputs = new TreeMap<String, Value>(wanted.inputs());
    glue.createSecurityConfiguration(
        Fill.naming("s3Encryption", "S3Encryption")
            .into(CreateSecurityConfigurationRequest.builder(), inputs)
            .build());
    return Kind.made(wanted.text("name"));
  }

  private void noSecurity(String name) {
    There.remove(() -> glue.deleteSecurityConfiguration(request -> request.name(name)));
  }
}
