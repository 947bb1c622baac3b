package dev.trimaran.stacks.engine;

import java.util.Optional;

/**
 * A line that the program logged.
 *
 * @param resource the URN of the resource it is about, if any
 */
public record LogLine(Severity severity, String message, Optional<String> resource) {
  /** How much it matters; Pulumi's own debugging lines are left out. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR
  }
}
