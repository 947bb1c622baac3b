package dev.trimaran.lifecycle.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.lifecycle.engine.InstalledSpark;
import java.nio.file.Path;

/** The Spark that {@code tools/install-spark} has put on this machine, with the job just built. */
public final class SparkOfTests {
  private SparkOfTests() {}

  /** Finds it; a test without it is left out, and says why. */
  public static InstalledSpark find() {
    Path job = Path.of("../jobs/spark/target/trimaran-job-spark-0.1.0.jar");
    InstalledSpark spark =
        new InstalledSpark(InstalledSpark.place(System::getenv), job.toAbsolutePath().normalize());
    assumeTrue(
        spark.isThere(),
        "expected Spark at %s and %s, found none: tools/install-spark, and package jobs/spark"
            .formatted(spark.home(), spark.job()));
    return spark;
  }
}
