package dev.trimaran.lifecycle.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of a run before it is run.
 *
 * @param id unique in the plan
 * @param stage the name of its stage
 * @param arguments what tells it from other steps of its stage
 * @param fragment the part of the spec that its result depends on, as canonical JSON
 * @param dependsOn the steps whose results it reads
 * @param after further steps that must have succeeded before it starts
 * @param sourceDigests the SHA-256 of each source file that it reads, as {@code name=digest}
 */
public record PlannedStep(
    String id,
    String stage,
    Map<String, String> arguments,
    String fragment,
    List<String> dependsOn,
    List<String> after,
    List<String> sourceDigests) {

  public PlannedStep {
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    dependsOn = List.copyOf(dependsOn);
    after = List.copyOf(after);
    sourceDigests = List.copyOf(sourceDigests);
  }
}
