package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.policy.NamedPolicy;
import dev.trimaran.emulation.aws.policy.Policies;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the policies that bear on a user, a role or a session. */
final class IdentityPolicies {
  private final Entities entities;
  private final ManagedPolicies managed;

  IdentityPolicies(Entities entities, ManagedPolicies managed) {
    this.entities = entities;
    this.managed = managed;
  }

  /**
   * Those of a user or a role.
   *
   * @param session what was given at the session's begin; empty without
   */
  Policies of(String account, Kind kind, ObjectNode identity, Optional<ObjectNode> session) {
    List<NamedPolicy> own = new ArrayList<>(of(kind, identity));
    if (kind == Kind.USER) {
      for (String group : Users.groups(identity)) {
        entities
            .find(account, Kind.GROUP, group)
            .ifPresent(found -> own.addAll(of(Kind.GROUP, found)));
      }
    }
    String boundary = identity.path("Boundary").asText("");
    return new Policies(
        own,
        boundary.isEmpty()
            ? Optional.empty()
            : Optional.of(List.of(named(boundary, "permissions-boundary"))),
        session.flatMap(this::ofSession));
  }

  private List<NamedPolicy> of(Kind kind, ObjectNode one) {
    String origin = kind.path() + "/" + one.path(kind.nameMember()).asText();
    List<NamedPolicy> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> inline : one.path("Inline").properties()) {
      found.add(read(inline.getKey(), origin, inline.getValue().asText()));
    }
    for (String arn : Attachments.texts(one.path("Attached"))) {
      managed.find(arn).ifPresent(policy -> found.add(named(arn, origin)));
    }
    return found;
  }

  private Optional<List<NamedPolicy>> ofSession(ObjectNode session) {
    List<NamedPolicy> found = new ArrayList<>();
    String inline = session.path("Policy").asText("");
    if (!inline.isEmpty()) {
      found.add(read("session", "session", inline));
    }
    for (String arn : Attachments.texts(session.path("PolicyArns"))) {
      found.add(named(arn, "session"));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private NamedPolicy named(String arn, String origin) {
    return read(arn, origin, managed.document(arn));
  }

  private static NamedPolicy read(String name, String origin, String document) {
    return new NamedPolicy(name, origin, Documents.read(document, PolicyReader.Kind.IDENTITY));
  }
}
