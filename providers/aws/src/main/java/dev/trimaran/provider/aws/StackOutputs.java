package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Labels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stack of AWS put out, and so where everything is. Names that are not among the outputs are
 * made as the stack makes them: {@code pipeline-environment-part}.
 *
 * @param workspace the folder on this machine for copies
 * @param settings the outputs by name; empty ones are as good as missing
 */
record StackOutputs(Path workspace, Map<String, String> settings) {
  /** The variable with the name of a function's environment. */
  static final String ENVIRONMENT = "TRIMARAN_ENVIRONMENT";

  /** The variable with the name of its pipeline. */
  static final String PIPELINE = "TRIMARAN_PIPELINE";

  /** The variable with the name of the stack's group of model packages. */
  static final String GROUP = "TRIMARAN_MODEL_PACKAGE_GROUP";

  private static final String BUCKET = "bucket";
  private static final int DIGEST = 8;

  /**
   * Of an environment. A function of the stack is told its workspace as {@code s3://bucket}, which
   * is no folder: then copies go to the folder for temporary files; and whose environment and
   * pipeline it is, and where its model is registered, by the variables {@code
   * TRIMARAN_ENVIRONMENT}, {@code TRIMARAN_PIPELINE} and {@code TRIMARAN_MODEL_PACKAGE_GROUP}.
   */
  static StackOutputs of(Environment environment) {
    return of(environment, System.getenv());
  }

  static StackOutputs of(Environment environment, Map<String, String> variables) {
    Map<String, String> settings = new HashMap<>(environment.settings());
    settings.values().removeIf(String::isBlank);
    tell(settings, "pipeline", variables.get(PIPELINE));
    tell(settings, "environment", variables.getOrDefault(ENVIRONMENT, environment.name()));
    tell(settings, "modelPackageGroup", variables.get(GROUP));
    Optional<String> bucket = bucketOf(environment.workspace());
    bucket.ifPresent(name -> settings.putIfAbsent(BUCKET, name));
    Path workspace =
        bucket.isEmpty()
            ? environment.workspace()
            : Path.of(System.getProperty("java.io.tmpdir"), "trimaran");
    return new StackOutputs(workspace, Map.copyOf(settings));
  }

  private static void tell(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      settings.putIfAbsent(name, value);
    }
  }

  private static Optional<String> bucketOf(Path workspace) {
    for (int i = 0; i + 1 < workspace.getNameCount(); i++) {
      if (workspace.getName(i).toString().equals("s3:")) {
        return Optional.of(workspace.getName(i + 1).toString());
      }
    }
    return Optional.empty();
  }

  /** An output, if there is one. */
  Optional<String> find(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** An output that holds several, with commas between. */
  List<String> list(String name) {
    return find(name)
        .map(all -> Arrays.stream(all.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  /**
   * An output that must be there.
   *
   * @throws CloudException PRECONDITION_FAILED when it is not
   */
  String require(String name, String operation, String resource) {
    return find(name)
        .orElseThrow(() ->
            new CloudException(
                ErrorCode.PRECONDITION_FAILED,
                operation,
                resource,
                "expected the setting "
                    + name
                    + ", which a stack of AWS puts out, found none; name the stack with --stack, or set it"));
  }

  /** The pipeline's name; one that is not told is {@code trimaran}. */
  String pipeline() {
    return find("pipeline").orElse("trimaran");
  }

  /** The environment's name. */
  String environment() {
    return settings.getOrDefault("environment", "default");
  }

  /** AWS's part of the world, the second word of every ARN. */
  String partition() {
    String region = settings.getOrDefault("region", "");
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The name of one thing, in at most so many lower case letters, digits and hyphens. */
  String name(String part, int most) {
    String wanted = pipeline() + "-" + environment() + "-" + part;
    String plain =
        wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (plain.equals(wanted) && plain.length() <= most) {
      return plain;
    }
    String room = plain.substring(0, Math.min(plain.length(), most - DIGEST - 1));
    return room.replaceAll("-+$", "")
        + "-"
        + Digest.of(wanted.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST);
  }

  /** What everything is tagged with that a driver makes. */
  Labels labels() {
    return new Labels(Map.of(Labels.ENVIRONMENT, environment(), Labels.PIPELINE, pipeline()));
  }

  /** The same, and the part of the stack that it belongs to. */
  Map<String, String> tags(String part) {
    return labels().with(Labels.PART, part).values();
  }

  /** The longest time of a call, as {@link Environment#callTimeout()} has it. */
  Duration callTimeout() {
    return new Environment(environment(), workspace, settings).callTimeout();
  }
}
