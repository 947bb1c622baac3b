package dev.trimaran.emulation.aws.glue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands after {@code spark-submit} for the arguments of a job. */
final class SparkSubmit {
  private final Map<String, String> arguments;
  private final List<Path> jars;
  private final List<Path> modules;

  SparkSubmit(Map<String, String> arguments, List<Path> jars, List<Path> modules) {
    this.arguments = arguments;
    this.jars = jars;
    this.modules = modules;
  }

  /** The options, before what is to run. */
  List<String> options() {
    List<String> words = new ArrayList<>();
    if (arguments.containsKey("--class")) {
      words.addAll(List.of("--class", arguments.get("--class")));
    }
    if (!jars.isEmpty()) {
      words.addAll(List.of("--jars", joined(jars)));
    }
    if (!modules.isEmpty()) {
      words.addAll(List.of("--py-files", joined(modules)));
    }
    for (String conf : arguments.getOrDefault("--conf", "").split("\\s+--conf\\s+", -1)) {
      if (!conf.isBlank()) {
        words.addAll(List.of("--conf", conf.strip()));
      }
    }
    return words;
  }

  /**
   * What is to run. A script in Scala is not compiled here: its class is to be in the first of the
   * extra jars, as it may be at the service.
   */
  Path application(Path script) {
    if (!arguments.getOrDefault("--job-language", "python").equals("scala")) {
      return script;
    }
    if (jars.isEmpty() || !arguments.containsKey("--class")) {
      throw Refused.invalid(
          "Scripts in Scala are not compiled here: expected --class, of a jar of --extra-jars, found %s"
              .formatted(arguments.keySet()));
    }
    return jars.getFirst();
  }

  /** How Spark reaches S3: at this endpoint, with the credentials of the environment. */
  static List<String> s3(Map<String, String> environment) {
    Map<String, String> settings =
        Map.of(
            "spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
            "spark.hadoop.fs.s3a.endpoint", environment.get("AWS_ENDPOINT_URL"),
            "spark.hadoop.fs.s3a.endpoint.region", environment.get("AWS_REGION"),
            "spark.hadoop.fs.s3a.path.style.access", "true",
            "spark.hadoop.fs.s3a.aws.credentials.provider",
                "com.amazonaws.auth.EnvironmentVariableCredentialsProvider");
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(setting -> List.of("--conf", setting.getKey() + "=" + setting.getValue()).stream())
        .toList();
  }

  private static String joined(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
