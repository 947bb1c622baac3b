package dev.trimaran.model.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.job.spark.SparkJob;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Spark, in one process for all that is asked of it: tables come and go as Parquet files of a
 * folder.
 */
final class SparkOracle {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final ObjectNode document = JSON.createObjectNode();

  SparkOracle(Path folder) {
    this.folder = folder;
    for (String part : new String[] {"inputs", "statements", "outputs"}) {
      document.putArray(part);
    }
  }

  /** Where Spark is, if {@code tools/install-spark} was run or {@code SPARK_HOME} is set. */
  static Optional<Path> home() {
    Optional<String> home = Optional.ofNullable(System.getenv("SPARK_HOME"));
    return home.map(Path::of)
        .filter(spark -> Files.isExecutable(spark.resolve("bin/spark-submit")));
  }

  /** A table to read: the file of its name is written before it runs. */
  Path input(String view) {
    Path file = folder.resolve(view + ".parquet");
    document
        .withArray("inputs")
        .addObject()
        .put("view", view)
        .put("format", "parquet")
        .putArray("paths")
        .add(file.toString());
    return file;
  }

  /** A query, and the file that will hold its rows. */
  Path output(String view, String sql) {
    Path file = folder.resolve(view + ".parquet");
    document.withArray("statements").addObject().put("view", view).put("sql", sql);
    document
        .withArray("outputs")
        .addObject()
        .put("view", view)
        .put("path", file.toString())
        .put("files", "one");
    return file;
  }

  void run() throws IOException, InterruptedException, URISyntaxException {
    Path file = Files.writeString(folder.resolve("job.json"), document.toString());
    Process process =
        new ProcessBuilder(
                home().orElseThrow().resolve("bin/spark-submit").toString(),
                "--master",
                "local[2]",
                "--driver-memory",
                "1g",
                "--class",
                SparkJob.class.getName(),
                jar().toString(),
                "--document",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("job.log").toFile())
            .start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(
            "the job did not end well:\n" + Files.readString(folder.resolve("job.log")));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** The job's jar; made here where the build has not come to packaging it. */
  private Path jar() throws IOException, URISyntaxException {
    Path classes =
        Path.of(SparkJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(classes)) {
      return classes;
    }
    Path jar = folder.resolve("job.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
