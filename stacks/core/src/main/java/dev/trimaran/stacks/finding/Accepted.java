package dev.trimaran.stacks.finding;

/**
 * A finding that a stack's authors have looked at and leave as it is. It is shown beside the open
 * ones, with the reason.
 *
 * @param rule its id
 * @param resource the name of the resource in the program; empty for all
 * @param reason why it may stay, a sentence
 */
public record Accepted(String rule, String resource, String reason) {
  public Accepted {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "Expected a reason why " + rule + " may stay open, found none.");
    }
  }

  boolean covers(Finding finding) {
    return finding.rule().equals(rule)
        && (resource.isEmpty() || finding.resource().endsWith("::" + resource));
  }
}
