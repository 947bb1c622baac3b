package dev.trimaran.stacks.local.provider;

import java.util.Optional;

/**
 * One property of a resource.
 *
 * @param name as a program writes it
 * @param type what it holds
 * @param description one sentence, for a program's author
 * @param required whether a program must set it
 * @param replaces whether another value means another thing: the old one is removed
 * @param absent the value where a program sets none
 */
public record Property(
    String name,
    Type type,
    String description,
    boolean required,
    boolean replaces,
    Optional<Object> absent) {

  /** What a property holds. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** True or false. */
    FLAG,
    /** Strings by name. */
    TEXTS
  }

  /** One that a program must set, and that names the thing. */
  public static Property naming(String name, String description) {
    return new Property(name, Type.TEXT, description, true, true, Optional.empty());
  }

  /** One that a program may set. */
  public static Property optional(String name, Type type, String description) {
    return new Property(name, type, description, false, false, Optional.empty());
  }

  /** One that a program may set, with its value where it does not. */
  public static Property optional(String name, Type type, Object absent, String description) {
    return new Property(name, type, description, false, false, Optional.of(absent));
  }

  /** One that the provider sets. */
  public static Property output(String name, Type type, String description) {
    return new Property(name, type, description, false, false, Optional.empty());
  }
}
