package dev.trimaran.stacks.automation;

/** Nothing was begun; the message says what was expected, what was found and what to do. */
public final class DeploymentRefused extends RuntimeException {
  public DeploymentRefused(String message) {
    super(message);
  }

  public DeploymentRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
