package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;

/** Chooses where the SQL of a step runs. */
public final class TableEngines {
  private TableEngines() {}

  /** The engine of a step; the database reads its small answers and is the engine in most cases. */
  public static TableEngine of(Duck duck, StageRequest request, StageContext context) {
    return context
        .spark()
        .<TableEngine>map(runner -> new SparkEngine(duck, context.scratch(), runner))
        .orElseGet(() -> new DuckEngine(duck));
  }
}
