package dev.trimaran.function.security;

import dev.trimaran.function.Refusal;

/** What who is not known is told, RFC 6750 section 3: nothing that tells one guess from another. */
final class Challenge {

  private static final String REALM = "Bearer realm=\"trimaran\"";

  private Challenge() {}

  /** Nothing was shown. */
  static Refusal nothingShown() {
    return Refusal.unauthorized(
        "expected an API key or a token in the header Authorization (Bearer …) or X-API-Key, found"
            + " neither",
        REALM);
  }

  /**
   * What was shown is not accepted.
   *
   * @param why a fixed sentence without quotes, never a part of what was sent
   */
  static Refusal notAccepted(String why) {
    return Refusal.unauthorized(
        "header Authorization or X-API-Key: " + why,
        REALM + ", error=\"invalid_token\", error_description=\"" + why + "\"");
  }
}
