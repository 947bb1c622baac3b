package dev.trimaran.stacks.automation;

/** This process was told to end while a deployment was under way, which has come to its end. */
public final class DeploymentInterrupted extends RuntimeException {
  DeploymentInterrupted() {
    super("Interrupted: what was done is in the state; the same command goes on.");
  }
}
