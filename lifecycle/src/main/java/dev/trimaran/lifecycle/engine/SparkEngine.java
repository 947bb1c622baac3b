package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.SparkTask.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spark, as a job for all that was asked for since the last one: a job takes seconds to start.
 * Small answers come back as Parquet files, which DuckDB reads.
 */
public final class SparkEngine implements TableEngine {
  private final Duck duck;
  private final Path folder;
  private final SparkRunner runner;
  private final Map<Path, String> inputs = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, Path> outputs = new LinkedHashMap<>();
  private int jobs;
  private int answers;

  /**
   * Works through this runner.
   *
   * @param duck reads answers
   * @param folder an own one, for what jobs leave and answers
   */
  public SparkEngine(Duck duck, Path folder, SparkRunner runner) {
    this.duck = duck;
    this.folder = folder;
    this.runner = runner;
  }

  @Override
  public Flavour flavour() {
    return Flavour.SPARK;
  }

  @Override
  public String rows(Path parquet) {
    return inputs.computeIfAbsent(parquet, file -> "input" + inputs.size());
  }

  @Override
  public String numberedRows(Path parquet) {
    return rows(parquet);
  }

  @Override
  public void name(String name, String query) {
    statements.add(new Statement(name, query));
  }

  @Override
  public <T> Answer<T> ask(String query, String shown, DuckRow.Reader<T> reader) {
    String name = "answer" + answers++;
    Path file = folder.resolve(name + ".parquet");
    name(name, query);
    outputs.put(name, file);
    return () -> {
      if (!outputs.isEmpty()) {
        runJob();
      }
      return duck.list("WITH answer AS (SELECT * FROM " + Sql.parquet(file) + ") " + shown, reader);
    };
  }

  @Override
  public void scan(String query, DuckRow.Reader<?> reader) {
    Path written = job(query);
    duck.scan("SELECT * FROM " + Sql.parquet(written), reader);
    delete(written);
  }

  /** DuckDB writes what Spark wrote, row by row: then the same rows are the same bytes by both. */
  @Override
  public void write(String query, Path file) {
    Path written = job(query);
    duck.writeParquet("SELECT * FROM " + Sql.parquet(written), file);
    delete(written);
  }

  /** The file with a query's rows, which is the caller's to delete. */
  private Path job(String query) {
    String name = "written" + answers++;
    Path written = folder.resolve(name + ".parquet");
    name(name, query);
    outputs.put(name, written);
    runJob();
    return written;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  private void runJob() {
    SparkTask task = new SparkTask(inputs, statements, outputs);
    outputs.clear();
    try {
      runner.run(task, Files.createDirectory(folder.resolve("job" + jobs++)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
