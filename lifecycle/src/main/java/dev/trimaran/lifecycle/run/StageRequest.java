package dev.trimaran.lifecycle.run;

import dev.trimaran.spec.Pipeline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stage is asked to do: plain data, so that it can be sent to another machine.
 *
 * @param step the step's id, {@code train:random-forest}
 * @param arguments what tells this step from others of its stage: {@code table} or {@code
 *     candidate}
 * @param pipeline the whole spec; a stage may read only what its step's fragment covers
 * @param inputs the manifests of the steps that it builds on, by step id, in the order of the plan
 */
public record StageRequest(
    String step, Map<String, String> arguments, Pipeline pipeline, Map<String, Manifest> inputs) {

  public StageRequest {
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** The argument called {@code name}. */
  public String argument(String name) {
    String value = arguments.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected an argument \"%s\" for step %s, found %s"
              .formatted(name, step, arguments.keySet()));
    }
    return value;
  }

  /** The manifest of the step {@code id}, which must be among the inputs. */
  public Manifest input(String id) {
    Manifest manifest = inputs.get(id);
    if (manifest == null) {
      throw new IllegalArgumentException(
          "expected step %s among the inputs of %s, found %s".formatted(id, step, inputs.keySet()));
    }
    return manifest;
  }
}
