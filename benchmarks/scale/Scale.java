import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.engine.InstalledSpark;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.engine.StandingSpark;
import dev.trimaran.lifecycle.features.FeaturesStage;
import dev.trimaran.lifecycle.prepare.PrepareStage;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares generated tables and joins their features, and prints a line of JSON about it. Started on
 * the distribution's jars: {@code java -cp 'lib/*' Scale.java generate|duckdb|spark FOLDER ROWS}.
 */
public class Scale {
  private static final List<String> TABLES = List.of("flights", "weather", "planes");

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    long rows = Long.parseLong(arguments[2]);
    if (arguments[0].equals("generate")) {
      generate(folder, rows);
    } else {
      measure(arguments[0], folder);
    }
  }

  /** A year, whatever the number of rows; the same rows each time, for each is a hash of its number. */
  private static void generate(Path folder, long rows) {
    long tails = Math.max(1000, rows / 100);
    String flights =
        """
        SELECT
          ['EWR', 'JFK', 'LGA'][1 + h(i, 1) %% 3] AS origin,
          'C' || (h(i, 2) %% 16) AS carrier,
          'N' || (h(i, 3) %% %2$d) AS tail,
          make_timestamp(1356998400000000 + (i * (31536000000000.0 / %1$d))::BIGINT) AS scheduled,
          CASE WHEN h(i, 4) %% 40 > 0 THEN (h(i, 5) %% 90)::BIGINT - 10 END AS dep_delay,
          CASE WHEN h(i, 4) %% 40 > 0 THEN (h(i, 6) %% 100)::BIGINT - 30 END AS arr_delay,
          (30 + h(i, 7) %% 300)::BIGINT AS air_time,
          (100 + h(i, 8) %% 4900)::DOUBLE / 7 AS distance
        FROM range(%1$d) AS r(i)
        """
            .formatted(rows, tails);
    String weather =
        """
        SELECT
          ['EWR', 'JFK', 'LGA'][1 + i % 3] AS origin,
          make_timestamp(1356998400000000 + (i // 3) * 3600000000) AS hour,
          (h(i, 1) % 1000)::DOUBLE / 10 AS temperature,
          (h(i, 2) % 210)::DOUBLE AS wind,
          CASE WHEN h(i, 3) % 4 = 0 THEN (h(i, 4) % 60)::DOUBLE END AS gust
        FROM range(26280) AS r(i)
        """;
    String planes =
        "SELECT 'N' || i AS tail, 50 + h(i, 1) %% 300 AS seats, 1990 + h(i, 2) %% 23 AS built FROM range(%d) AS r(i)"
            .formatted(tails);
    try (Duck duck = Duck.open(folder)) {
      duck.execute("CREATE MACRO h(i, n) AS (hash(i, n) >> 1)::BIGINT");
      duck.writeParquet(flights, folder.resolve("flights.parquet"));
      duck.writeParquet(weather, folder.resolve("weather.parquet"));
      duck.writeParquet(planes, folder.resolve("planes.parquet"));
    }
  }

  private static void measure(String engine, Path folder) throws Exception {
    Path file = folder.resolve("pipeline.yaml");
    Pipeline pipeline =
        new PipelineReader(LifecycleVocabulary.installed())
            .read(file.toString(), Files.readString(file) + "compute: {engine: " + engine + "}\n")
            .pipeline()
            .orElseThrow();
    try (Place place = new Place(folder, engine)) {
      Map<String, Manifest> done = new LinkedHashMap<>();
      long bytes = 0;
      for (String table : TABLES) {
        Path parquet = folder.resolve(table + ".parquet");
        Artifact artifact = new Artifact("table", place.name(parquet), Files.size(parquet), "");
        bytes += artifact.size();
        done.put("ingest:" + table, manifest("ingest:" + table, List.of(artifact)));
      }
      long started = System.nanoTime();
      for (String table : TABLES) {
        place.run(new PrepareStage(), "prepare:" + table, Map.of("table", table), pipeline, done);
      }
      long prepared = System.nanoTime();
      place.run(new FeaturesStage(), "features", Map.of(), pipeline, done);
      long joined = System.nanoTime();
      Path set = place.fetch(done.get("features").artifact("training-set"));
      try (Duck duck = Duck.open(folder)) {
        String digest =
            duck.one(
                "SELECT CAST(bit_xor(hash(t)) AS VARCHAR) FROM read_parquet('" + set + "') AS t",
                row -> row.requiredText(1));
        System.out.printf(
            "{\"prepare\": %.3f, \"features\": %.3f, \"landed_mb\": %.1f, \"digest\": \"%s\"}%n",
            (prepared - started) / 1e9, (joined - prepared) / 1e9, bytes / 1e6, digest);
      }
    }
  }

  private static Manifest manifest(String step, List<Artifact> artifacts) {
    return new Manifest(
        step,
        "",
        "",
        artifacts,
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        Optional.empty(),
        Instant.EPOCH,
        Duration.ZERO);
  }

  /** Artifacts stay files of a folder; digests are names for them, for hashing is not measured. */
  private static final class Place implements StageContext, AutoCloseable {
    private final Path folder;
    private final String engine;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final StandingSpark spark;
    private Path scratch;

    Place(Path folder, String engine) {
      this.folder = folder;
      this.engine = engine;
      this.scratch = folder;
      this.spark = new StandingSpark(InstalledSpark.ofThisProgram(), folder.resolve(engine).resolve("standing"));
    }

    @Override
    public void close() {
      spark.close();
    }

    String name(Path file) {
      String name = String.format("%064x", files.size() + 1);
      files.put(name, file);
      return name;
    }

    void run(
        Stage stage,
        String step,
        Map<String, String> arguments,
        Pipeline pipeline,
        Map<String, Manifest> done)
        throws IOException, InterruptedException {
      scratch = Files.createDirectories(folder.resolve(engine).resolve(step.replace(':', '-')));
      StageResult result = stage.run(new StageRequest(step, arguments, pipeline, done), this);
      done.put(step, manifest(step, result.artifacts()));
    }

    @Override
    public Artifact store(String name, Path file, String mediaType) {
      try {
        Path kept = file.resolveSibling("kept");
        Files.deleteIfExists(kept);
        Files.createLink(kept, file);
        return new Artifact(name, name(kept), Files.size(kept), mediaType);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Path fetch(Artifact artifact) {
      return Optional.ofNullable(files.get(artifact.digest())).orElseThrow();
    }

    @Override
    public SparkRunner spark() {
      return spark;
    }

    @Override
    public Path scratch() {
      return scratch;
    }

    @Override
    public String runId() {
      return "scale";
    }

    @Override
    public String key() {
      return "scale";
    }

    @Override
    public Path specFolder() {
      return folder;
    }

    @Override
    public Path workspace() {
      return folder;
    }

    @Override
    public String codeVersion() {
      return "scale";
    }

    @Override
    public String actor() {
      return "benchmarks";
    }

    @Override
    public Provider provider() {
      throw new UnsupportedOperationException("no stage that is measured asks for a driver");
    }

    @Override
    public void progress(double fraction, String message) {
      System.err.println(message);
    }

    @Override
    public void checkCancelled() {}
  }
}
