package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Names that people give: of callers, and of what they may do. */
final class Names {

  private static final int MOST_CHARACTERS = 64;

  private Names() {}

  /**
   * A caller's name.
   *
   * @throws IllegalArgumentException if it could be mistaken for anything else in a log
   */
  static String caller(String name) {
    if (!plain(name)) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 64 letters, digits, dots, dashes and underscores, found \"%s\""
              .formatted(name));
    }
    return name;
  }

  private static boolean plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      boolean mark = c == '.' || c == '_' || c == '-';
      if (!word && !(mark && i > 0)) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MOST_CHARACTERS;
  }

  /**
   * What a caller may do, beside asking for health.
   *
   * @throws IllegalArgumentException if it is none of call, observe and admin
   */
  static Access access(String name) {
    return switch (name) {
      case "call" -> Access.CALL;
      case "observe" -> Access.OBSERVE;
      case "admin" -> Access.ADMIN;
      default ->
          throw new IllegalArgumentException(
              "expected an access of call, observe and admin, found \"%s\"".formatted(name));
    };
  }

  static String of(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  /** These and health, which everybody may ask for. */
  static Set<Access> withHealth(Set<Access> granted) {
    EnumSet<Access> all = EnumSet.of(Access.HEALTH);
    all.addAll(granted);
    return all;
  }
}
