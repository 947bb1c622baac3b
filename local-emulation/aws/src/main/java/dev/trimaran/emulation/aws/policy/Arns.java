package dev.trimaran.emulation.aws.policy;

import java.util.List;

/** Amazon Resource Names, whose six parts are matched each for itself. */
final class Arns {
  private static final int PARTS = 6;

  private Arns() {}

  /** Whether the name is what the pattern says. */
  static boolean like(Wildcard pattern, String arn) {
    if (pattern.everything()) {
      return true;
    }
    List<Wildcard> parts = pattern.parts(PARTS);
    String[] found = arn.split(":", PARTS);
    if (found.length != PARTS) {
      return pattern.matches(arn);
    }
    if (parts.size() != PARTS) {
      return false;
    }
    for (int i = 0; i < PARTS; i++) {
      if (!parts.get(i).matches(found[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a policy may have this as a resource. */
  static boolean valid(String resource) {
    return resource.equals("*")
        || resource.startsWith("arn:") && resource.split(":", PARTS).length == PARTS;
  }

  /** The account in the name; empty where it says none. */
  static String account(String arn) {
    String[] parts = arn.split(":", PARTS);
    return parts.length == PARTS ? parts[4] : "";
  }

  /** The service in the name; empty where there is none. */
  static String service(String arn) {
    String[] parts = arn.split(":", PARTS);
    return parts.length == PARTS ? parts[2] : "";
  }
}
