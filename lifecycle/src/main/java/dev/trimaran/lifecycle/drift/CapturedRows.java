package dev.trimaran.lifecycle.drift;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckException;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a sampled log of requests (docs/capture.md) as a table: the inputs that the model
 * saw, the probability and the label that it gave. Masked columns are not in it, for nobody knows
 * them.
 *
 * @param file a Parquet file
 * @param requests how many lines the log has
 */
record CapturedRows(Path file, long requests) {
  private static final String MASKED = "'***'";

  /** A line has at most 4 MiB, of which the texts within are escaped. */
  private static final int LONGEST_LINE = 16 << 20;

  private static final String SPLIT =
      "'{\"dataframe_split\":{\"columns\":[\"VARCHAR\"],\"data\":[[\"VARCHAR\"]]}}'";
  private static final String PREDICTIONS =
      "'{\"predictions\":[{\"label\":\"BIGINT\",\"probability\":\"DOUBLE\"}]}'";

  /**
   * Reads a log.
   *
   * @param lines its files
   * @param folder where the table goes
   * @throws StageFailure if it is none, or that of another model
   */
  static CapturedRows of(Duck duck, List<Path> lines, Signature signature, Path folder) {
    Path requests = folder.resolve("requests.parquet");
    Path texts = folder.resolve("texts.parquet");
    Path rows = folder.resolve("captured.parquet");
    String files = lines.stream().map(Sql::file).collect(Collectors.joining(", "));
    try {
      duck.writeParquet(
          "SELECT from_json(captureData.endpointInput.data, %s).dataframe_split AS split, from_json(captureData.endpointOutput.data, %s).predictions AS predictions FROM read_json([%s], format = 'newline_delimited', maximum_object_size = %d, columns = {captureData: 'STRUCT(endpointInput STRUCT(data VARCHAR), endpointOutput STRUCT(data VARCHAR))'})"
              .formatted(SPLIT, PREDICTIONS, files, LONGEST_LINE),
          requests);
    } catch (DuckException unreadable) {
      throw new StageFailure(
          "expected lines of a sampled log of requests, found others: " + unreadable.getMessage(),
          unreadable);
    }
    List<SignatureInput> inputs = signature.inputs();
    requireColumns(duck, requests, inputs.stream().map(SignatureInput::name).toList());
    duck.writeParquet(
        "SELECT unnest(split.data) AS v, unnest(predictions) AS p FROM " + Sql.parquet(requests),
        texts);
    List<Boolean> masked = masked(duck, texts, inputs.size());
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      SignatureInput input = inputs.get(i);
      if (!masked.get(i) && input.type() != Type.DURATION) {
        columns.add(value("v[" + (i + 1) + "]", input.type()) + " AS " + Sql.name(input.name()));
      }
    }
    columns.add("p.probability AS probability");
    columns.add("p.label AS label");
    duck.writeParquet("SELECT " + String.join(", ", columns) + " FROM " + Sql.parquet(texts), rows);
    return new CapturedRows(rows, duck.count("SELECT count(*) FROM " + Sql.parquet(requests)));
  }

  private static void requireColumns(Duck duck, Path requests, List<String> expected) {
    String names = expected.stream().map(Sql::text).collect(Collectors.joining(", "));
    List<String> others =
        duck.list(
            "SELECT coalesce(array_to_string(split.columns, ', '), 'none') FROM %s WHERE split.columns IS DISTINCT FROM [%s] LIMIT 1"
                .formatted(Sql.parquet(requests), names),
            row -> row.requiredText(1));
    if (!others.isEmpty()) {
      throw new StageFailure(
          "expected requests with the model's columns (%s), found one with %s: the log is of another model"
              .formatted(String.join(", ", expected), others.getFirst()));
    }
  }

  private static List<Boolean> masked(Duck duck, Path texts, int inputs) {
    List<String> any = new ArrayList<>();
    for (int i = 1; i <= inputs; i++) {
      any.add("coalesce(bool_or(v[" + i + "] = " + MASKED + "), false)");
    }
    return duck.one(
        "SELECT " + String.join(", ", any) + " FROM " + Sql.parquet(texts),
        row -> {
          List<Boolean> flags = new ArrayList<>();
          for (int i = 1; i <= inputs; i++) {
            flags.add(row.flag(i));
          }
          return flags;
        });
  }

  private static String value(String text, Type type) {
    return switch (type) {
      case STRING -> text;
      case BOOLEAN -> "CAST(" + text + " AS BOOLEAN)";
      case TIMESTAMP -> "CAST(CAST(" + text + " AS TIMESTAMPTZ) AS TIMESTAMP)";
      case NUMBER, DURATION -> "CAST(" + text + " AS DOUBLE)";
    };
  }
}
