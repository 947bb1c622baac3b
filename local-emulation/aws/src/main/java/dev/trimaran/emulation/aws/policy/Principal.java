package dev.trimaran.emulation.aws.policy;

import dev.trimaran.emulation.aws.policy.Principals.Match;

/**
 * Who asks, as policies name principals.
 *
 * @param kind what it is
 * @param account the account it belongs to; empty for nobody known
 * @param arn its own name: of a user, of a session, of a service
 * @param role the name of the role whose session it is; empty otherwise
 */
public record Principal(Kind kind, String account, String arn, String role) {
  /** What can ask. */
  public enum Kind {
    /** The account itself. */
    ROOT,
    /** A user, or a session of a role. */
    IDENTITY,
    /** A service of AWS. */
    SERVICE,
    /** Nobody known. */
    ANONYMOUS
  }

  Match match(String kindOfName, String name) {
    if (name.equals("*") && (kindOfName.equals("*") || kindOfName.equals("AWS"))) {
      return Match.ITSELF;
    }
    return switch (kind) {
      case ANONYMOUS -> Match.NONE;
      case SERVICE -> kindOfName.equals("Service") && name.equals(arn) ? Match.ITSELF : Match.NONE;
      case ROOT -> kindOfName.equals("AWS") && account(name) ? Match.ITSELF : Match.NONE;
      case IDENTITY -> {
        if (!kindOfName.equals("AWS")) {
          yield Match.NONE;
        }
        if (name.equals(arn)) {
          yield Match.ITSELF;
        }
        if (!role.isEmpty() && name.equals(role)) {
          yield Match.ROLE;
        }
        yield account(name) ? Match.ACCOUNT : Match.NONE;
      }
    };
  }

  private boolean account(String name) {
    return name.equals(account)
        || name.startsWith("arn:") && name.endsWith("::" + account + ":root");
  }
}
