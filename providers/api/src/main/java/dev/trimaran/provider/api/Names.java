package dev.trimaran.provider.api;

import java.util.regex.Pattern;

/** The rules for names that people give and every registry and platform must accept. */
public final class Names {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
  private static final Pattern RESERVED_ALIAS = Pattern.compile("latest|[vV][0-9]+");

  private Names() {}

  /**
   * The name of a model or an endpoint: 1 to 63 letters, digits, dots, underscores and hyphens, a
   * letter or digit first and last.
   *
   * @throws CloudException INVALID_ARGUMENT for another one
   */
  public static String require(String operation, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          operation,
          "'" + name + "'",
          "expected a name of 1 to 63 letters, digits, dots, underscores and hyphens with a letter or digit first and last");
    }
    return name;
  }

  /**
   * An alias of a model version: a letter, then up to 62 letters, digits and hyphens; not {@code
   * latest} and not {@code v1}, which MLflow keeps for itself.
   *
   * @throws CloudException INVALID_ARGUMENT for another one
   */
  public static String requireAlias(String operation, String alias) {
    if (!ALIAS.matcher(alias).matches() || RESERVED_ALIAS.matcher(alias).matches()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          operation,
          "'" + alias + "'",
          "expected an alias such as champion: a letter, then up to 62 letters, digits and hyphens; not 'latest', not 'v1'");
    }
    return alias;
  }
}
