package dev.trimaran.function;

import java.util.Set;

/**
 * Who calls.
 *
 * @param name a key's name, a token's subject, a certificate's subject; never a secret
 * @param access what they may do
 */
public record Caller(String name, Set<Access> access) {

  /** Whoever reaches a door that asks nothing. */
  public static final Caller ANYBODY = new Caller("anybody", Set.of(Access.values()));

  public Caller {
    access = Set.copyOf(access);
  }
}
