package dev.trimaran.lifecycle.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the output of an earlier step from a query. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /** The manifest of a step that made the rows of the query its artifact. */
  public static Manifest manifest(TestContext context, String step, String artifact, String query) {
    Path file = context.workspace().resolve(step.replace(':', '-') + ".parquet");
    try (Duck duck = Duck.open(context.workspace())) {
      duck.writeParquet(query, file);
    }
    Artifact stored = context.store(artifact, file, "application/vnd.apache.parquet");
    return new Manifest(
        step,
        step.replaceFirst(":.*", ""),
        "key",
        List.of(stored),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        Optional.empty(),
        Instant.EPOCH,
        Duration.ZERO);
  }
}
