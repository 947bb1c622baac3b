package dev.trimaran.emulation.aws.policy;

import java.util.List;
import java.util.Map;

/**
 * For whom a statement of a resource's policy is.
 *
 * @param not whether it is {@code NotPrincipal}
 * @param named the names by their kind: {@code AWS}, {@code Service}, {@code Federated}, {@code
 *     CanonicalUser}; {@code *} alone is of the kind {@code *}
 */
public record Principals(boolean not, Map<String, List<String>> named) {
  public Principals {
    named = Map.copyOf(named);
  }

  /** How near a statement names who asks. */
  enum Match {
    /** Not at all. */
    NONE,
    /** Its account, which decides by its own policies whether it may. */
    ACCOUNT,
    /** The role of whose session it is. */
    ROLE,
    /** Itself. */
    ITSELF
  }

  Match match(Principal principal) {
    Match found = nearest(principal);
    if (not) {
      return found == Match.NONE ? Match.ITSELF : Match.NONE;
    }
    return found;
  }

  private Match nearest(Principal principal) {
    Match nearest = Match.NONE;
    for (Map.Entry<String, List<String>> entry : named.entrySet()) {
      for (String name : entry.getValue()) {
        Match match = principal.match(entry.getKey(), name);
        if (match.compareTo(nearest) > 0) {
          nearest = match;
        }
      }
    }
    return nearest;
  }
}
