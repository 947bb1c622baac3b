package dev.trimaran.emulation.aws.policy;

import java.util.List;

/**
 * Whether a request is allowed, and why.
 *
 * @param outcome what was decided
 * @param by the kind of policy that decided it
 * @param matched the statements that decided it; none where nothing was said
 */
public record Decision(Outcome outcome, By by, List<Matched> matched) {
  /** What can be decided. */
  public enum Outcome {
    /** It may be done. */
    ALLOWED,
    /** A statement forbids it. */
    EXPLICIT_DENY,
    /** Nothing allows it. */
    IMPLICIT_DENY
  }

  /** The kinds of policies, in the words of the messages of AWS. */
  public enum By {
    IDENTITY("identity-based policy"),
    RESOURCE("resource-based policy"),
    BOUNDARY("permissions boundary"),
    SESSION("session policy");

    private final String words;

    By(String words) {
      this.words = words;
    }
  }

  public Decision {
    matched = List.copyOf(matched);
  }

  /** Whether it may be done. */
  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }

  /**
   * Why it may not be done, as AWS says it:
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.
   */
  public String reason(String action) {
    String article = by == By.IDENTITY ? "an " : "a ";
    return outcome == Outcome.EXPLICIT_DENY
        ? "with an explicit deny in " + article + by.words
        : "because no %s allows the %s action".formatted(by.words, action);
  }
}
