package dev.trimaran.server.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The Docker engine that a test needs. */
final class Engine {

  private Engine() {}

  /** Skips the test, with the reason, where none answers. */
  static void required() {
    String absence = Docker.absence();
    assumeTrue(absence.isEmpty(), absence);
  }
}
