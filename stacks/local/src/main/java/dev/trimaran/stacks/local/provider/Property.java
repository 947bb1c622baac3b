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
 * @param secret whether it may hold a key or a token, which Pulumi must write encrypted
 */
public record Property(
    String name,
    Type type,
    String description,
    boolean required,
    boolean replaces,
    Optional<Object> absent,
    boolean secret) {

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
    return new Property(name, Type.TEXT, description, true, true, Optional.empty(), false);
  }

  /** One that a program must set, and may change. */
  public static Property required(String name, Type type, String description) {
    return new Property(name, type, description, true, false, Optional.empty(), false);
  }

  /** The same as a secret: whatever a program makes of it, Pulumi writes it encrypted. */
  public Property asSecret() {
    return new Property(name, type, description, required, replaces, absent, true);
  }

  /** One that a program may set. */
  public static Property optional(String name, Type type, String description) {
    return new Property(name, type, description, false, false, Optional.empty(), false);
  }

  /** One that a program may set, with its value where it does not. */
  public static Property optional(String name, Type type, Object absent, String description) {
    return new Property(name, type, description, false, false, Optional.of(absent), false);
  }

  /** One that the provider sets. */
  public static Property output(String name, Type type, String description) {
    return new Property(name, type, description, false, false, Optional.empty(), false);
  }
}
