package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * The Spark of this machine, a process a job. It is where {@code SPARK_HOME} says, or where {@code
 * tools/install-spark} puts it.
 *
 * @param home Spark's distribution
 * @param job the jar of the Spark job
 */
public record InstalledSpark(Path home, Path job) implements SparkRunner {
  private static final String VERSION = "3.5.9";
  private static final int LINES_TOLD = 20;

  /** Where it would be, by these variables of the environment (null where one is not set). */
  public static Path place(UnaryOperator<String> environment) {
    return variable("SPARK_HOME", environment)
        .map(Path::of)
        .orElseGet(() ->
            variable("TRIMARAN_CACHE", environment)
                .map(Path::of)
                .orElseGet(() ->
                    variable("XDG_CACHE_HOME", environment)
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("trimaran"))
                .resolve("spark")
                .resolve(VERSION));
  }

  /**
   * That of this installation, which is in {@code trimaran.home}; its job's jar is one of its
   * files.
   */
  public static InstalledSpark ofThisProgram() {
    Path home = Path.of(System.getProperty("trimaran.home", ""));
    return new InstalledSpark(
        place(System::getenv), home.resolve("jobs").resolve("trimaran-job-spark.jar"));
  }

  @Override
  public boolean isThere() {
    return Files.isExecutable(submit()) && Files.isRegularFile(job);
  }

  /** What is told where it is not there. */
  public StageFailure absent() {
    return new StageFailure(
        ExitCode.REFUSED,
        "engine: expected Spark at %s, because the spec says spark, found none; get it by tools/install-spark, set SPARK_HOME to one, or say engine: duckdb"
            .formatted(Files.isExecutable(submit()) ? job : home),
        List.of());
  }

  @Override
  public void run(SparkTask task, Path folder) {
    if (!isThere()) {
      throw absent();
    }
    Path document = folder.resolve("job.json");
    Path log = folder.resolve("job.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            submit().toString(),
            "--driver-memory",
            memoryMib() + "m",
            "--conf",
            "spark.local.dir=" + folder.toAbsolutePath(),
            "--class",
            "dev.trimaran.job.spark.SparkJob",
            job.toString(),
            "--document",
            address(document));
    builder.environment().put("SPARK_HOME", home.toString());
    try {
      Files.write(
          document,
          Json.bytes(
              task.document(
                  InstalledSpark::address,
                  view -> address(Objects.requireNonNull(task.outputs().get(view))))));
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      try {
        int code = process.waitFor();
        if (code != 0) {
          throw failed(code, Files.readAllLines(log));
        }
      } catch (InterruptedException e) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a Spark job was running");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Hadoop reads it: nothing in it is encoded. */
  private static String address(Path file) {
    return "file://" + file.toAbsolutePath();
  }

  private Path submit() {
    return home.resolve("bin").resolve("spark-submit");
  }

  private static StageFailure failed(int code, List<String> lines) {
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size());
    return new StageFailure(
        ExitCode.FAILURE,
        "the Spark job ended with exit code %d: %s"
            .formatted(code, last.isEmpty() ? "it said nothing" : last.getLast()),
        last);
  }

  private static long memoryMib() {
    return Duck.memoryMib();
  }

  private static Optional<String> variable(String name, UnaryOperator<String> environment) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }
}
