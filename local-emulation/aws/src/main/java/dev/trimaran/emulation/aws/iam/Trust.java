package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.policy.Policy;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import dev.trimaran.emulation.aws.policy.Principals;
import dev.trimaran.emulation.aws.policy.Statement;
import java.util.List;
import java.util.Optional;

/** Checks who a role trusts: those whom it names must be there. */
final class Trust {
  private final Entities entities;

  Trust(Entities entities) {
    this.entities = entities;
  }

  /**
   * The document, when it is a trust policy.
   *
   * @throws dev.trimaran.emulation.aws.AwsException MalformedPolicyDocument
   */
  String checked(String document) {
    Policy policy = Documents.read(document, PolicyReader.Kind.TRUST);
    for (Statement statement : policy.statements()) {
      Optional<Principals> principals = statement.principals();
      principals.ifPresent(
          some -> some.named().getOrDefault("AWS", List.of()).forEach(this::require));
    }
    return document;
  }

  private void require(String principal) {
    if (!known(principal)) {
      throw Refused.malformed("Invalid principal in policy: \"AWS\":\"%s\"".formatted(principal));
    }
  }

  private boolean known(String principal) {
    if (principal.equals("*") || principal.matches("\\d{12}")) {
      return true;
    }
    String[] parts = principal.split(":", 6);
    if (parts.length != 6 || !parts[4].matches("\\d{12}")) {
      return false;
    }
    String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
    if (parts[5].equals("root") || parts[2].equals("sts")) {
      return true;
    }
    Optional<Kind> kind =
        parts[5].startsWith("role/")
            ? Optional.of(Kind.ROLE)
            : parts[5].startsWith("user/") ? Optional.of(Kind.USER) : Optional.empty();
    return kind.flatMap(some -> entities.find(parts[4], some, name))
        .filter(found -> found.path("Arn").asText().equals(principal))
        .isPresent();
  }
}
