package dev.trimaran.provider.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that was decided, by a person or by policy.
 *
 * @param action what, for example {@code gate-passed} or {@code promoted}
 * @param subject to what, for example {@code flight-delays@3}
 * @param actor by whom
 * @param details what else is to be known later
 */
public record Decision(String action, String subject, String actor, Map<String, String> details) {
  /** Copies the details, sorted, and refuses a blank action, subject or actor. */
  public Decision {
    details = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(details)));
    if (action.isBlank() || subject.isBlank() || actor.isBlank()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "record decision",
          "'" + action + "'",
          "expected an action, a subject and an actor, found a blank one");
    }
  }
}
