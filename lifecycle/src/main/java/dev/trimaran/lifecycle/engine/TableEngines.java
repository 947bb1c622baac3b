package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.engine.EngineAdvice;
import java.util.Collection;

/** Chooses where the SQL of a step runs. */
public final class TableEngines {
  private TableEngines() {}

  /**
   * The engine of a step, as the spec says. With {@code auto} it is Spark if the tables call for it
   * and a Spark is there, else DuckDB.
   *
   * @param duck the engine in most cases; reads the small answers of the other
   */
  public static TableEngine of(Duck duck, StageRequest request, StageContext context) {
    return switch (request.pipeline().compute().engine()) {
      case DUCKDB -> new DuckEngine(duck);
      case SPARK -> spark(duck, context);
      case AUTO -> advised(duck, advice(request.inputs().values()), context);
    };
  }

  /** Tells why where it is not the usual one, or should not be. */
  private static TableEngine advised(Duck duck, EngineAdvice advice, StageContext context) {
    if (advice.engine() != Engine.SPARK) {
      return new DuckEngine(duck);
    }
    if (context.spark().isThere()) {
      context.progress(0, "in Spark: " + advice.why());
      return spark(duck, context);
    }
    context.progress(0, "Spark would fit better (tools/install-spark): " + advice.why());
    return new DuckEngine(duck);
  }

  /** What fits a step that reads what these steps have made. */
  public static EngineAdvice advice(Collection<Manifest> inputs) {
    long bytes =
        inputs.stream()
            .flatMap(manifest -> manifest.artifacts().stream())
            .mapToLong(Artifact::size)
            .sum();
    return EngineAdvice.of(bytes, Duck.memoryMib() << 20);
  }

  private static TableEngine spark(Duck duck, StageContext context) {
    return new SparkEngine(duck, context.scratch(), context.spark());
  }
}
