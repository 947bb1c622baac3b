package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.job.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Spark of this machine, which runs the jobs of Glue 5.0 where nothing else is configured: that
 * of {@code SPARK_HOME}, or what {@code tools/install-spark} has kept.
 */
final class SparkHome {
  private static final String IMAGE = "glue/glueetl/5.0";
  private static final String KEPT = "spark/3.5.9";
  private static final String JAVA = "TRIMARAN_SPARK_JAVA_HOME";

  private final UnaryOperator<@Nullable String> variables;

  /**
   * Looks for it.
   *
   * @param variables of the environment, by name
   */
  SparkHome(UnaryOperator<@Nullable String> variables) {
    this.variables = variables;
  }

  /** What runs in place of this image, if it is Spark's and Spark is there. */
  Optional<Image> find(String image) {
    return image.equals(IMAGE)
        ? places()
            .map(home -> home.resolve("bin/spark-submit"))
            .filter(Files::isExecutable)
            .map(submit -> new Image(java(), List.of(submit.toString())))
            .findFirst()
        : Optional.empty();
  }

  private Map<String, String> java() {
    return variable(JAVA).map(home -> Map.of(JAVA, home)).orElse(Map.of());
  }

  private Stream<Path> places() {
    Stream<Path> caches =
        Stream.of(
                variable("TRIMARAN_CACHE").map(Path::of),
                variable("XDG_CACHE_HOME").map(cache -> Path.of(cache, "trimaran")),
                variable("HOME").map(home -> Path.of(home, ".cache", "trimaran")))
            .flatMap(Optional::stream)
            .limit(1)
            .map(cache -> cache.resolve(KEPT));
    return Stream.concat(variable("SPARK_HOME").map(Path::of).stream(), caches);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
  }
}
