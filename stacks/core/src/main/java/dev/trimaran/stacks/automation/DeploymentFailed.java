package dev.trimaran.stacks.automation;

import java.util.List;

/** A deployment came to an end before all was done; what was done is in the state. */
public final class DeploymentFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Failure> failures;

  DeploymentFailed(List<Failure> failures) {
    super(String.join("\n", failures.stream().map(Failure::toString).toList()));
    this.failures = List.copyOf(failures);
  }

  /** What failed, in the order in which it did; one at least. */
  public List<Failure> failures() {
    return failures;
  }
}
