package dev.trimaran.lifecycle.drift;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.DuckEngine;
import dev.trimaran.lifecycle.engine.SparkEngine;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.drift.DriftCheck;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.DriftResult;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.engine.EngineAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a table's rows, however many, have become beside the training data of a model.
 *
 * @param result the verdicts
 * @param counts what they were made of
 * @param absent the model's columns that the table does not have, or has masked
 * @param engine that counted
 */
public record TableDrift(
    DriftResult result, WindowCounts counts, List<String> absent, Engine engine) {
  public TableDrift {
    absent = List.copyOf(absent);
  }

  /**
   * Checks files.
   *
   * @param bundle the model's folder
   * @param given Parquet files with the model's raw columns, or files of the sampled log of its
   *     requests; or folders with them
   * @param engine that counts; {@code AUTO} is Spark if the files call for it and one is there
   * @param scratch a folder of the check's own, for what engines leave
   * @throws StageFailure if they cannot be compared
   */
  public static TableDrift check(
      Path bundle,
      List<Path> given,
      Engine engine,
      DriftPolicy policy,
      SparkRunner spark,
      Path scratch) {
    return check(reference(bundle), signature(bundle), given, engine, policy, spark, scratch);
  }

  static TableDrift check(
      Reference reference,
      Signature signature,
      List<Path> given,
      Engine engine,
      DriftPolicy policy,
      SparkRunner spark,
      Path scratch) {
    DriftInputs inputs = DriftInputs.of(given);
    try (Duck duck = Duck.open(scratch)) {
      List<Path> tables = inputs.files();
      long requests = 0;
      if (inputs.log()) {
        CapturedRows captured = CapturedRows.of(duck, tables, signature, scratch);
        tables = List.of(captured.file());
        requests = captured.requests();
      }
      ComparedColumns columns = columns(duck, tables, reference, signature);
      Reference compared = reference.only(columns.kinds().keySet());
      Engine chosen = engine == Engine.AUTO ? advised(tables, spark) : engine;
      try (TableEngine counting =
          chosen == Engine.SPARK ? new SparkEngine(duck, scratch, spark) : new DuckEngine(duck)) {
        WindowCounts counts =
            TableCounts.of(
                counting,
                relation(counting, tables, columns),
                compared.layout(),
                columns.values(counting.flavour(), compared.layout(), signature),
                requests);
        return new TableDrift(
            new DriftCheck(policy).compare(compared, counts), counts, columns.absent(), chosen);
      }
    }
  }

  /** What is compared of all files alike. */
  private static ComparedColumns columns(
      Duck duck, List<Path> tables, Reference reference, Signature signature) {
    ComparedColumns first = columns(duck, tables.getFirst(), reference, signature);
    for (Path table : tables) {
      ComparedColumns found = columns(duck, table, reference, signature);
      if (!found.equals(first)) {
        throw new StageFailure(
            "expected the same columns in all files, found %s in %s and %s in %s"
                .formatted(first.kinds(), tables.getFirst(), found.kinds(), table));
      }
    }
    return first;
  }

  private static ComparedColumns columns(
      Duck duck, Path table, Reference reference, Signature signature) {
    return ComparedColumns.of(
        duck, "SELECT * FROM " + Sql.parquet(table), reference.layout(), signature);
  }

  private static String relation(TableEngine engine, List<Path> tables, ComparedColumns columns) {
    String names = engine.flavour().names(columns.kinds().keySet());
    return tables.stream()
        .map(table -> "SELECT " + names + " FROM " + engine.rows(table))
        .collect(Collectors.joining(" UNION ALL ", "(", ") AS rows_given"));
  }

  private static Engine advised(List<Path> tables, SparkRunner spark) {
    long bytes = 0;
    for (Path table : tables) {
      try {
        bytes += Files.size(table);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    EngineAdvice advice = EngineAdvice.of(bytes, Duck.memoryMib() << 20);
    return spark.isThere() ? advice.engine() : Engine.DUCKDB;
  }

  private static Reference reference(Path bundle) {
    try {
      return BundleReader.findReference(bundle)
          .orElseThrow(() ->
              new StageFailure(
                  bundle
                      + ": expected a bundle with baseline/reference.json, found one without; register the model again"));
    } catch (IOException | BundleException e) {
      throw unreadable(bundle, e);
    }
  }

  private static Signature signature(Path bundle) {
    try {
      return BundleReader.read(bundle).model().signature();
    } catch (IOException | BundleException e) {
      throw unreadable(bundle, e);
    }
  }

  private static StageFailure unreadable(Path bundle, Exception cause) {
    return new StageFailure("%s: %s".formatted(bundle, cause.getMessage()), cause);
  }
}
