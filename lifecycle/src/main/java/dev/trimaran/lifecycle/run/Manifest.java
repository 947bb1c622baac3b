package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a finished step. It exists if and only if the step is finished: artifacts are
 * stored first, and the manifest is then put under the step's key.
 *
 * @param step the step's id
 * @param stage the stage's name
 * @param key the step's key
 * @param artifacts what the step made
 * @param facts what it tells about that
 * @param inputs the keys of the steps that it was built on, by step id
 * @param refusal why no run goes on after this step, if so
 * @param finished when
 * @param took how long the stage worked
 */
public record Manifest(
    String step,
    String stage,
    String key,
    List<Artifact> artifacts,
    ObjectNode facts,
    Map<String, String> inputs,
    Optional<Refusal> refusal,
    Instant finished,
    Duration took) {

  public Manifest {
    artifacts = List.copyOf(artifacts);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** The manifest of a step after which the run goes on. */
  public Manifest(
      String step,
      String stage,
      String key,
      List<Artifact> artifacts,
      ObjectNode facts,
      Map<String, String> inputs,
      Instant finished,
      Duration took) {
    this(step, stage, key, artifacts, facts, inputs, Optional.empty(), finished, took);
  }

  /** The artifact called {@code name}; throws if there is none. */
  public Artifact artifact(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected step %s to have an artifact \"%s\", found %s"
                    .formatted(step, name, artifacts.stream().map(Artifact::name).toList())));
  }

  /** The artifact called {@code name}. */
  public Optional<Artifact> find(String name) {
    return artifacts.stream().filter(artifact -> artifact.name().equals(name)).findFirst();
  }

  /** Where the manifest of a step is in the object store. */
  public static String objectKey(String step, String key) {
    return "steps/" + step.replace(':', '/') + "/" + key + ".json";
  }
}
