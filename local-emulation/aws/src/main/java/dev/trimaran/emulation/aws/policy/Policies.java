package dev.trimaran.emulation.aws.policy;

import java.util.List;
import java.util.Optional;

/**
 * All policies that bear on who asks, without the resource's own.
 *
 * @param identity those of the user and its groups, or of the role
 * @param boundary the most that they can allow; empty without a permissions boundary
 * @param session those that were given when the role was assumed; empty without
 */
public record Policies(
    List<NamedPolicy> identity,
    Optional<List<NamedPolicy>> boundary,
    Optional<List<NamedPolicy>> session) {
  /** None. */
  public static final Policies NONE = new Policies(List.of(), Optional.empty(), Optional.empty());

  public Policies {
    identity = List.copyOf(identity);
    boundary = boundary.map(List::copyOf);
    session = session.map(List::copyOf);
  }
}
