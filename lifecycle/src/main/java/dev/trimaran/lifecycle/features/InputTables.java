package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.ParquetSchema;
import dev.trimaran.lifecycle.prepare.Mistake;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The prepared tables among the inputs of a step, and the training set's plan over them. */
record InputTables(Map<String, Path> files, TrainingSetPlan plan) {
  private static final String STEP = "prepare:";

  static InputTables of(Duck duck, StageRequest request, StageContext context) {
    Map<String, Path> files = new HashMap<>();
    Map<String, PreparedTable> tables = new HashMap<>();
    request
        .inputs()
        .forEach((step, manifest) -> {
          if (step.startsWith(STEP)) {
            Path file = context.fetch(manifest.artifact("table"));
            String table = step.substring(STEP.length());
            files.put(table, file);
            tables.put(table, new PreparedTable(ParquetSchema.of(duck, file), Set.of()));
          }
        });
    return new InputTables(
        files, TrainingSetPlan.of(request.pipeline(), tables, InputTables::fail));
  }

  /** The file of a table, which must be among the inputs. */
  Path file(String table) {
    Path file = files.get(table);
    if (file == null) {
      throw new IllegalArgumentException(
          "expected step prepare:%s among the inputs, found %s".formatted(table, files.keySet()));
    }
    return file;
  }

  private static void fail(Mistake mistake) {
    throw mistake.failure();
  }
}
