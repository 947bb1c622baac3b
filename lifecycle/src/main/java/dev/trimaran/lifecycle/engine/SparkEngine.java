package dev.trimaran.lifecycle.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
  private final ArrayNode statements = JsonNodeFactory.instance.arrayNode();
  private ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
  private int jobs;
  private int answers;

  /**
   * Works through this runner.
   *
   * @param duck reads answers
   * @param folder an own one, for documents and answers
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
    statements.addObject().put("view", name).put("sql", query);
  }

  @Override
  public <T> Answer<T> ask(String query, String shown, DuckRow.Reader<T> reader) {
    String name = "answer" + answers++;
    Path file = folder.resolve(name + ".parquet");
    name(name, query);
    output(name, file);
    return () -> {
      if (!outputs.isEmpty()) {
        runJob();
      }
      return duck.list("WITH answer AS (SELECT * FROM " + Sql.parquet(file) + ") " + shown, reader);
    };
  }

  @Override
  public void write(String query, Path file) {
    String name = "written" + answers++;
    name(name, query);
    output(name, file);
    runJob();
  }

  @Override
  public void close() {}

  private void output(String view, Path file) {
    outputs.addObject().put("view", view).put("path", uri(file)).put("files", "one");
  }

  /** As Hadoop reads it: nothing in it is encoded. */
  private static String uri(Path file) {
    return "file://" + file.toAbsolutePath();
  }

  /** As Hadoop reads what may be a pattern: this one file, whatever wildcards its name holds. */
  private static String pattern(Path file) {
    return uri(file).replaceAll("([\\\\\\[\\]{}*?])", "\\\\$1");
  }

  private void runJob() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode read = document.putArray("inputs");
    inputs.forEach((file, view) -> {
      ObjectNode input = read.addObject().put("view", view).put("format", "parquet");
      input.put("rowNumber", ROW_NUMBER).putArray("paths").add(pattern(file));
    });
    document.set("statements", statements);
    document.set("outputs", outputs);
    Path file = folder.resolve("job" + jobs++ + ".json");
    try {
      Files.writeString(file, document.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    outputs = JsonNodeFactory.instance.arrayNode();
    runner.run(file);
  }
}
