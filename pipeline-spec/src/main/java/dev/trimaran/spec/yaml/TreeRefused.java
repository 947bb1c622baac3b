package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecProblem;

/** A file is YAML, but none that a spec may be. */
final class TreeRefused extends RuntimeException {
  private final transient SpecProblem problem;

  TreeRefused(Location at, String message) {
    super(message, null, false, false);
    this.problem = new SpecProblem(at, "", message);
  }

  SpecProblem problem() {
    return problem;
  }
}
