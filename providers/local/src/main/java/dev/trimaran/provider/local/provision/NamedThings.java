package dev.trimaran.provider.local.provision;

import java.util.Optional;

/**
 * One kind of named thing in a workspace. Each call is done as a whole or not at all, by any number
 * of processes at once.
 */
public interface NamedThings {
  /** What the thing is called in messages, for example {@code experiment}. */
  String kind();

  /** What is in the thing of this name; empty when there is none of it. */
  Optional<Contents> find(String name);

  /** Makes the thing unless it is there. */
  void create(String name);

  /** Removes the thing with what is in it. Removing what is not there is no error. */
  void remove(String name);

  /**
   * What is in a thing.
   *
   * @param id its id, where it has one beside its name; else the name
   * @param count how many
   * @param what of what, in the plural, for example {@code runs}
   */
  record Contents(String id, long count, String what) {}
}
