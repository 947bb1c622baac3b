package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The Spark of this machine. It is where {@code SPARK_HOME} says, or where {@code
 * tools/install-spark} puts it.
 *
 * @param home Spark's distribution
 * @param job the jar of the Spark job
 */
public record InstalledSpark(Path home, Path job) {
  private static final String VERSION = "3.5.9";

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

  /** Whether it can run jobs. */
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

  /**
   * The process that waits for documents.
   *
   * @param folder for what does not fit into memory
   */
  ProcessBuilder command(Path folder) {
    ProcessBuilder builder =
        new ProcessBuilder(
            submit().toString(),
            "--driver-memory",
            Duck.memoryMib() + "m",
            "--conf",
            "spark.local.dir=" + folder.toAbsolutePath(),
            "--conf",
            "spark.ui.enabled=false",
            "--class",
            "dev.trimaran.job.spark.SparkJob",
            job.toString(),
            "--documents");
    builder.environment().put("SPARK_HOME", home.toString());
    return builder;
  }

  private Path submit() {
    return home.resolve("bin").resolve("spark-submit");
  }

  private static Optional<String> variable(String name, UnaryOperator<String> environment) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }
}
