package dev.trimaran.provider.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a provider writes on all that it creates, as tags or labels in its platform's form, so that
 * a person sees what a thing belongs to, a policy can be bound to it, and nothing is left behind
 * unseen. They are the tags that a stack writes, too.
 *
 * @param values by name, sorted; {@code trimaran:environment} is always there
 */
public record Labels(Map<String, String> values) {
  /** Whose it is: the environment's name. */
  public static final String ENVIRONMENT = "trimaran:environment";

  /** Which pipeline it is for. */
  public static final String PIPELINE = "trimaran:pipeline";

  /** Which part of the lifecycle made it, for example {@code train}. */
  public static final String PART = "trimaran:part";

  /** Which run made it. */
  public static final String RUN = "trimaran:run";

  /** Copies, sorted. */
  public Labels {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    if (!values.containsKey(ENVIRONMENT)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "label",
          values.keySet().toString(),
          "expected " + ENVIRONMENT + " among them");
    }
  }

  /** Those of everything in the environment. */
  public static Labels of(Environment environment) {
    Labels labels = new Labels(Map.of(ENVIRONMENT, environment.name()));
    String pipeline = environment.settings().getOrDefault(Environment.PIPELINE, "");
    return pipeline.isBlank() ? labels : labels.with(PIPELINE, pipeline);
  }

  /** The same, and this. */
  public Labels with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same, and these, which do not replace the environment and the pipeline. */
  public Labels with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    all.putAll(values);
    return new Labels(all);
  }
}
