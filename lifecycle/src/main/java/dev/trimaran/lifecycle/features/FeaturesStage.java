package dev.trimaran.lifecycle.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.engine.TableEngines;
import dev.trimaran.lifecycle.prepare.Derivations;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.Split;
import dev.trimaran.spec.TrainingSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Joins the views to the rows of the training set as of each row's decision time. The artifact
 * {@code training-set} has the rows of the training set's table in their order and the columns:
 * request, views, {@code decision_time}, target; numbers are DOUBLE, times TIMESTAMP in UTC.
 * Derived columns are in the facts only, for a model computes them itself.
 */
public final class FeaturesStage implements Stage {
  @Override
  public String name() {
    return "features";
  }

  /** 2: a row without a time sees no event. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  public Work work() {
    return Work.TABLES;
  }

  @Override
  public boolean usesAllCores() {
    return true;
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) {
    Split split = request.pipeline().train().split();
    String target = request.pipeline().problem().target();
    try (Duck duck = Duck.open(context.scratch());
        TableEngine engine = TableEngines.of(duck, request, context)) {
      InputTables tables = InputTables.of(duck, request, context);
      TrainingSetPlan plan = tables.plan();
      Path from = tables.file(plan.spec().from());
      String timestamp =
          plan.spec()
              .timestamp()
              .orElseThrow(() ->
                  new StageFailure(
                      ExitCode.SPEC,
                      "features.training-set.timestamp: expected a column, because the rows are split by time, found none",
                      List.of()));
      Supplier<SplitCheck> check = SplitCheck.ask(engine, from, timestamp, target, split);
      List<ViewJoin> joins =
          plan.views().stream()
              .map(view ->
                  new ViewJoin(
                      engine,
                      view,
                      tables.file(view.spec().from()),
                      key -> points(plan.spec(), from, key, engine)))
              .toList();
      SplitCheck counts = check.get();
      join(joins, plan, context);
      Path file = context.scratch().resolve("training-set.parquet");
      context.progress(0.8, "writing");
      engine.write(query(plan, from, target, engine), file);
      Artifact artifact = context.store("training-set", file, "application/vnd.apache.parquet");
      return new StageResult(List.of(artifact), facts(duck, plan, file, counts, split));
    }
  }

  private static void join(List<ViewJoin> joins, TrainingSetPlan plan, StageContext context) {
    for (int i = 0; i < joins.size(); i++) {
      context.checkCancelled();
      context.progress(0.8 * i / joins.size(), "joining " + plan.views().get(i).name());
      joins.get(i).into("v" + i);
    }
  }

  private static String points(TrainingSet spec, Path from, List<Column> key, TableEngine engine) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      columns.add(engine.flavour().name(key.get(i).name()) + " AS k" + i);
    }
    return "SELECT file_row_number AS point, %s AS t, %s FROM %s r"
        .formatted(
            decisionTime(spec, engine.flavour()),
            String.join(", ", columns),
            engine.numberedRows(from));
  }

  private static String decisionTime(TrainingSet spec, Flavour flavour) {
    return "%s - %s"
        .formatted(
            flavour.micros(flavour.name("r", spec.timestamp().orElseThrow())),
            flavour.whole(ViewJoin.micros(spec.decideBefore())));
  }

  private static String query(TrainingSetPlan plan, Path from, String target, TableEngine engine) {
    Flavour flavour = engine.flavour();
    List<String> columns = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    plan.request()
        .forEach(column -> columns.add(stored(column, flavour.name("r", column.name()), flavour)));
    for (int i = 0; i < plan.views().size(); i++) {
      List<Column> features = plan.views().get(i).columns();
      for (int j = 0; j < features.size(); j++) {
        columns.add(stored(features.get(j), "v%d.f%d".formatted(i, j), flavour));
      }
      joins.append(" JOIN v%1$d ON v%1$d.point = r.file_row_number".formatted(i));
    }
    columns.add(
        flavour.timestamp(decisionTime(plan.spec(), flavour)) + " AS " + TrainingSet.DECISION_TIME);
    columns.add(flavour.name("r", target));
    return "SELECT %s FROM %s r%s ORDER BY r.file_row_number"
        .formatted(String.join(", ", columns), engine.numberedRows(from), joins);
  }

  private static String stored(Column column, String value, Flavour flavour) {
    boolean number = column.type() == Type.NUMBER || column.type() == Type.DURATION;
    return (number ? "CAST(" + value + " AS DOUBLE)" : value)
        + " AS "
        + flavour.name(column.name());
  }

  private static ObjectNode facts(
      Duck duck, TrainingSetPlan plan, Path file, SplitCheck counts, Split split) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("rows", counts.rows()).put("labelled", counts.labelled());
    facts.put("train", counts.train()).put("test", counts.test());
    counts.from().map(Instant::toString).ifPresent(from -> facts.put("from", from));
    counts.to().map(Instant::toString).ifPresent(to -> facts.put("to", to));
    facts.put("trainUntil", split.trainUntil().toString());
    split.testUntil().map(Instant::toString).ifPresent(until -> facts.put("testUntil", until));
    ArrayNode columns = facts.putArray("columns");
    List<Column> raw = new ArrayList<>(plan.request());
    List<String> origins = new ArrayList<>(Collections.nCopies(raw.size(), "request"));
    for (FeatureView view : plan.views()) {
      raw.addAll(view.columns());
      origins.addAll(Collections.nCopies(view.columns().size(), view.name()));
    }
    ColumnStatistics.add(columns, duck, Sql.parquet(file), raw, origins);
    List<Column> derived = plan.derived();
    ColumnStatistics.add(
        columns,
        duck,
        "(" + derivation(plan, file) + ")",
        derived,
        Collections.nCopies(derived.size(), "derived"));
    return facts;
  }

  private static String derivation(TrainingSetPlan plan, Path file) {
    Derivations derivations =
        new Derivations(
            plan.inputs().with(new Column(TrainingSet.DECISION_TIME, Type.TIMESTAMP)),
            Sql.parquet(file),
            mistake -> {
              throw mistake.failure();
            });
    plan.spec().derive().forEach((name, text) -> derivations.derive(name, text, SpecPath.ROOT));
    return derivations.sql();
  }
}
