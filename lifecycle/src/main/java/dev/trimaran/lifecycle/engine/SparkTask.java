package dev.trimaran.lifecycle.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a job of Spark is to do, over files of this machine; where it runs, they may have other
 * addresses.
 *
 * @param inputs the view of each Parquet file that is read, in order
 * @param statements what is run, in order
 * @param outputs the Parquet file, one each, that a view is written to, in order
 */
public record SparkTask(
    Map<Path, String> inputs, List<Statement> statements, Map<String, Path> outputs) {
  public SparkTask {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    statements = List.copyOf(statements);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * A query.
   *
   * @param view what later ones call its rows
   */
  public record Statement(String view, String sql) {}

  /**
   * The job's document.
   *
   * @param reading the address of an input
   * @param writing the address of the file of a view
   */
  ObjectNode document(Function<Path, String> reading, Function<String, String> writing) {
    ObjectNode document = Json.object();
    ArrayNode read = document.putArray("inputs");
    inputs.forEach((file, view) -> {
      ObjectNode input = read.addObject().put("view", view).put("format", "parquet");
      input.put("rowNumber", TableEngine.ROW_NUMBER);
      input.putArray("paths").add(pattern(reading.apply(file)));
    });
    ArrayNode run = document.putArray("statements");
    statements.forEach(each -> run.addObject().put("view", each.view()).put("sql", each.sql()));
    ArrayNode written = document.putArray("outputs");
    outputs
        .keySet()
        .forEach(view ->
            written
                .addObject()
                .put("view", view)
                .put("path", writing.apply(view))
                .put("files", "one"));
    return document;
  }

  /** As Hadoop reads what may be a pattern: this one file, whatever wildcards its name holds. */
  private static String pattern(String address) {
    return address.replaceAll("([\\\\\\[\\]{}*?])", "\\\\$1");
  }
}
