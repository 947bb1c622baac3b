package dev.trimaran.lifecycle.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.lifecycle.engine.InstalledSpark;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.engine.StandingSpark;
import java.nio.file.Path;

/** The Spark that {@code tools/install-spark} has put on this machine, with the job just built. */
public final class SparkOfTests {
  private static final Path JOB =
      Path.of("../jobs/spark/target/trimaran-job-spark-0.1.0.jar").toAbsolutePath().normalize();

  private static final InstalledSpark INSTALLED =
      new InstalledSpark(InstalledSpark.place(System::getenv), JOB);

  /** One for all tests, which ends with their process. */
  private static final SparkRunner STANDING =
      new StandingSpark(INSTALLED, Path.of("target/standing-spark"));

  private SparkOfTests() {}

  /** Finds it; a test without it is left out, and says why. */
  public static SparkRunner find() {
    assumeTrue(
        STANDING.isThere(),
        "expected Spark at %s and %s, found none: tools/install-spark, and package jobs/spark"
            .formatted(INSTALLED.home(), INSTALLED.job()));
    return STANDING;
  }

  /** Where there is none. */
  public static SparkRunner none() {
    Path nowhere = Path.of("nowhere");
    return new StandingSpark(new InstalledSpark(nowhere, nowhere), nowhere);
  }
}
