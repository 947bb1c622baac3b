package dev.trimaran.lifecycle.prepare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckException;
import dev.trimaran.lifecycle.duckdb.ParquetSchema;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.engine.TableEngines;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.Preparation;
import dev.trimaran.spec.SpecPath;
import java.nio.file.Path;
import java.util.List;

/**
 * Cleans an ingested table into the artifact {@code table}: rows in the order of the ingested
 * table, its columns first, then those derived. A number that is derived is a DOUBLE, a time a
 * TIMESTAMP in UTC.
 */
public final class PrepareStage implements Stage {
  @Override
  public String name() {
    return "prepare";
  }

  @Override
  public Work work() {
    return Work.TABLES;
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) {
    String table = request.argument("table");
    Preparation preparation =
        request.pipeline().prepare().getOrDefault(table, PreparationPlan.none());
    Path ingested = context.fetch(request.input("ingest:" + table).artifact("table"));
    Path prepared = context.scratch().resolve("table.parquet");
    try (Duck duck = Duck.open(context.scratch());
        TableEngine engine = TableEngines.of(duck, request, context)) {
      Schema schema = ParquetSchema.of(duck, ingested);
      PreparationPlan plan =
          PreparationPlan.of(
              preparation,
              schema,
              engine.rows(ingested),
              engine.flavour(),
              SpecPath.of("prepare", table),
              mistake -> {
                throw mistake.failure();
              });
      engine.write(plan.sql(), prepared);
      Artifact artifact = context.store("table", prepared, "application/vnd.apache.parquet");
      ObjectNode facts = JsonNodeFactory.instance.objectNode();
      facts.put("rows", duck.count("SELECT count(*) FROM " + Sql.parquet(prepared)));
      facts.putArray("columns");
      plan.schema()
          .columns()
          .forEach(column ->
              facts
                  .withArray("columns")
                  .addObject()
                  .put("name", column.name())
                  .put("type", column.type().toString()));
      return new StageResult(List.of(artifact), facts);
    } catch (DuckException e) {
      throw new StageFailure("prepare " + table + ": " + e.firstLine(), e);
    }
  }
}
