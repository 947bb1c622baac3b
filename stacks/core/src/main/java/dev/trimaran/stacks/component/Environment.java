package dev.trimaran.stacks.component;

import java.util.regex.Pattern;

/**
 * Where a stack is one of several, and all in which they differ.
 *
 * @param name such as dev or prod: up to 12 lower case letters and digits, a letter first
 * @param protectsData whether Pulumi refuses to delete what holds data
 * @param logDays how long logs and captured requests are kept
 * @param versionDays how long overwritten and deleted objects can be got back
 * @param size how much is set up where the configuration does not say
 */
public record Environment(
    String name, boolean protectsData, int logDays, int versionDays, Size size) {

  /** How much is set up where the configuration does not say. */
  public enum Size {
    /** The least that works. */
    SMALL,
    /** So much that others can rely on it. */
    LARGE
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,11}");

  public Environment {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected an environment of up to 12 lower case letters and digits with a letter first,"
              + " such as dev, found '"
              + name
              + "'.");
    }
    if (logDays < 1 || versionDays < 1) {
      throw new IllegalArgumentException(
          "Expected logs and versions that are kept for a day at least, found "
              + logDays
              + " and "
              + versionDays
              + " days.");
    }
  }

  /** One for trying things: it is deleted as easily as it is made. */
  public static Environment trial(String name) {
    return new Environment(name, false, 14, 7, Size.SMALL);
  }

  /** One that others rely on. */
  public static Environment production(String name) {
    return new Environment(name, true, 90, 90, Size.LARGE);
  }
}
