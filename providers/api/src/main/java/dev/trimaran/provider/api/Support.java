package dev.trimaran.provider.api;

/**
 * Whether a provider offers a capability, and if not, why.
 *
 * @param supported whether it does
 * @param reason why not; empty when it does
 */
public record Support(boolean supported, String reason) {
  /** Refuses a refusal without a reason, and a reason without a refusal. */
  public Support {
    if (supported != reason.isBlank()) {
      throw new IllegalArgumentException(
          supported
              ? "expected no reason beside a supported capability, found: " + reason
              : "expected a reason why not");
    }
  }

  /** The provider offers it. */
  public static Support yes() {
    return new Support(true, "");
  }

  /** The provider refuses it for this reason. */
  public static Support no(String reason) {
    return new Support(false, reason);
  }
}
