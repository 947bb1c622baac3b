package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckException;
import dev.trimaran.lifecycle.duckdb.ParquetSchema;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.engine.TableEngines;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.lifecycle.validate.Validation.Outcome;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds an ingested table against the spec's expectations and stores the artifact {@code result}.
 * An expectation of severity {@code stop} that is not met ends the run with exit code 3 and says
 * which rows, counted from 1 in the ingested table, and how many.
 */
public final class ValidateStage implements Stage {
  private static final int ROWS_SHOWN = 5;

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public Work work() {
    return Work.TABLES;
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) throws IOException {
    String table = request.argument("table");
    List<Expectation> expectations = request.pipeline().validate().getOrDefault(table, List.of());
    Path parquet = context.fetch(request.input("ingest:" + table).artifact("table"));
    List<Outcome> outcomes;
    try (Duck duck = Duck.open(context.scratch());
        TableEngine engine = TableEngines.of(duck, request, context)) {
      CheckedTable shape = new CheckedTable(ParquetSchema.of(duck, parquet), engine.flavour());
      outcomes = Validation.of(engine, parquet, shape, expectations);
    } catch (ExpectationException e) {
      throw new StageFailure(ExitCode.SPEC, "validate " + table + ": " + e.getMessage(), List.of());
    } catch (DuckException e) {
      throw new StageFailure(ExitCode.SPEC, "validate " + table + ": " + e.firstLine(), List.of());
    }
    ObjectNode result = json(outcomes);
    Path file = context.scratch().resolve("result.json");
    Files.writeString(file, result.toPrettyString() + "\n");
    Artifact artifact = context.store("result", file, "application/json");
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("table", table).set("result", result);
    return new StageResult(List.of(artifact), facts, refusal(table, outcomes));
  }

  private static Optional<Refusal> refusal(String table, List<Outcome> outcomes) {
    List<String> broken =
        outcomes.stream()
            .filter(
                outcome -> !outcome.success() && outcome.expectation().severity() == Severity.STOP)
            .map(ValidateStage::sentence)
            .toList();
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ExitCode.VALIDATION,
                "validate %s: %d of %d expectations not met; %s"
                    .formatted(table, broken.size(), outcomes.size(), broken.getFirst()),
                broken));
  }

  private static String sentence(Outcome outcome) {
    String kwargs =
        outcome.expectation().arguments().asMap().entrySet().stream()
            .map(argument -> argument.getKey() + ": " + argument.getValue())
            .collect(Collectors.joining(", "));
    String mostly =
        outcome.expectation().mostly() < 1 ? ", mostly: " + outcome.expectation().mostly() : "";
    String rows =
        outcome.samples().stream()
            .limit(ROWS_SHOWN)
            .map(sample -> String.format(Locale.ROOT, "row %,d: %s", sample.row(), sample.value()))
            .collect(Collectors.joining(", "));
    long unexpected = outcome.result().path("unexpected_count").asLong();
    String more = unexpected > ROWS_SHOWN ? ", …" : "";
    return "%s {%s%s}: %s%s"
        .formatted(
            outcome.expectation().type(),
            kwargs,
            mostly,
            outcome.found(),
            rows.isEmpty() ? "" : ": " + rows + more);
  }

  private static ObjectNode json(List<Outcome> outcomes) {
    long met = outcomes.stream().filter(Outcome::success).count();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("success", met == outcomes.size());
    json.putObject("statistics")
        .put("evaluated_expectations", outcomes.size())
        .put("successful_expectations", met)
        .put("unsuccessful_expectations", outcomes.size() - met)
        .put("success_percent", outcomes.isEmpty() ? 100.0 : 100.0 * met / outcomes.size());
    outcomes.forEach(outcome -> json.withArray("results").add(json(outcome)));
    return json;
  }

  private static ObjectNode json(Outcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("success", outcome.success());
    json.put("severity", outcome.expectation().severity().name().toLowerCase(Locale.ROOT));
    ObjectNode config = json.putObject("expectation_config");
    config.put("type", outcome.expectation().type());
    JsonNode kwargs = new ObjectMapper().valueToTree(outcome.expectation().arguments().asMap());
    config.set("kwargs", kwargs);
    if (outcome.expectation().mostly() < 1) {
      config.withObject("kwargs").put("mostly", outcome.expectation().mostly());
    }
    json.set("result", outcome.result());
    return json;
  }
}
