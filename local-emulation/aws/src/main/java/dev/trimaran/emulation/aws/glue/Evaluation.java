package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One table, its rows brought here once, and what rulesets find in it; by DuckDB. */
final class Evaluation implements AutoCloseable {
  private final ObjectNode source;
  private final Path folder;
  private final Connection database;

  Evaluation(Aws aws, Site site, ObjectNode run) throws IOException, SQLException {
    JsonNode data = run.path("DataSource");
    this.source = (ObjectNode) data;
    JsonNode named =
        data.has("GlueTable") ? data.path("GlueTable") : data.path("DataQualityGlueTable");
    String key =
        Names.folded(named.path("DatabaseName").asText())
            + "/"
            + Names.folded(named.path("TableName").asText());
    ObjectNode table =
        aws.state()
            .table("glue/table")
            .get(site.key(key))
            .orElseThrow(() -> Refused.missing("Table " + key + " not found."));
    Caller role =
        aws.session(
            site,
            JobRole.arn(site, run.path("Role").asText()),
            "glue.amazonaws.com",
            "GlueDataQuality");
    this.folder = Files.createTempDirectory(aws.state().folder("glue"), "quality");
    this.database = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = database.createStatement()) {
      statement.execute("set timezone = 'UTC'");
      statement.execute(
          "create view \"primary\" as select * from "
              + QualityTable.relation(aws, site, role, table, folder));
    }
  }

  /** What a ruleset finds: PASS, FAIL or ERROR for each rule, and the share that passes. */
  ObjectNode result(ObjectNode ruleset) throws SQLException {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("RulesetName", ruleset.path("Name"));
    result.set("DataSource", source);
    List<Dqdl.Rule> rules = Dqdl.rules(ruleset.path("Ruleset").asText());
    int passed = 0;
    for (int i = 0; i < rules.size(); i++) {
      ObjectNode said = result.withArray("RuleResults").addObject();
      said.put("Name", "Rule_" + (i + 1));
      said.put("Description", rules.get(i) instanceof Dqdl.One one ? one.type() : "Composite");
      try (Statement statement = database.createStatement()) {
        DqdlCheck check = new DqdlCheck(statement);
        boolean passes = check.passes(rules.get(i));
        passed += passes ? 1 : 0;
        said.put("Result", passes ? "PASS" : "FAIL");
        if (!passes) {
          said.put("EvaluationMessage", check.message());
        }
        ObjectNode metrics = said.putObject("EvaluatedMetrics");
        check.metrics().forEach(metrics::put);
      } catch (SQLException e) {
        said.put("Result", "ERROR").put("EvaluationMessage", String.valueOf(e.getMessage()));
      } catch (AwsException e) {
        said.put("Result", "ERROR").put("EvaluationMessage", e.text());
      }
    }
    result.put("Score", (double) passed / rules.size());
    return result;
  }

  @Override
  public void close() throws IOException, SQLException {
    database.close();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
