package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicies;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.policy.Decision;
import dev.trimaran.emulation.aws.policy.Evaluation;
import dev.trimaran.emulation.aws.policy.Evaluation.ResourceSide;
import dev.trimaran.emulation.aws.policy.NamedPolicy;
import dev.trimaran.emulation.aws.policy.Policies;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import dev.trimaran.emulation.aws.policy.Principal;
import dev.trimaran.emulation.aws.policy.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides who may do what, from all policies that bear on it. */
final class Access {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final Aws aws;
  private final Entities entities;
  private final IdentityPolicies identities;
  private final OpenSessions sessions;
  private final ResourcePolicies resources;
  private final Usage usage;

  Access(
      Aws aws,
      Entities entities,
      IdentityPolicies identities,
      OpenSessions sessions,
      ResourcePolicies resources,
      Usage usage) {
    this.aws = aws;
    this.entities = entities;
    this.identities = identities;
    this.sessions = sessions;
    this.resources = resources;
    this.usage = usage;
  }

  /** Lets all pass, or refuses the first that may not. */
  void require(Caller caller, Site site, List<Permission> permissions) {
    for (Permission permission : permissions) {
      Decision decision = decide(caller, site, permission);
      if (!decision.allowed()) {
        throw refusal(caller, permissions.getFirst(), permission, decision);
      }
    }
  }

  /** What is decided of one permission; it is written down. */
  Decision decide(Caller caller, Site site, Permission permission) {
    ResourceSide side = side(caller, site, permission);
    if (ofItself(caller, side)) {
      return new Decision(Decision.Outcome.ALLOWED, Decision.By.IDENTITY, List.of());
    }
    Optional<ObjectNode> identity = identity(caller);
    Optional<ObjectNode> session = sessions.find(caller.through());
    Request request =
        new Request(
            permission.action(),
            permission.resource(),
            Context.of(caller, site, permission, identity, session, aws.time().now()));
    if (caller.kind() == Caller.Kind.SERVICE && side.policy().isEmpty() && !side.decisive()) {
      return new Decision(Decision.Outcome.ALLOWED, Decision.By.RESOURCE, List.of());
    }
    String role =
        caller.kind() == Caller.Kind.ROLE
            ? identity.map(one -> one.path("Arn").asText()).orElse("")
            : "";
    Policies policies =
        identity
            .map(one -> identities.of(caller.account(), kind(caller), one, session))
            .orElse(Policies.NONE);
    Decision decision =
        new Evaluation(
                request,
                new Principal(kindOf(caller), caller.account(), caller.arn(), role),
                policies,
                side)
            .decide();
    if (caller.kind() != Caller.Kind.ROOT) {
      usage.add(
          role.isEmpty() ? caller.arn() : role,
          permission.action(),
          permission.resource(),
          decision);
    }
    return decision;
  }

  /** Whether an account asks for what is its own and has no policy. */
  private static boolean ofItself(Caller caller, ResourceSide side) {
    return caller.kind() == Caller.Kind.ROOT
        && side.policy().isEmpty()
        && !side.decisive()
        && side.account().equals(caller.account());
  }

  private Optional<ObjectNode> identity(Caller caller) {
    return switch (caller.kind()) {
      case USER, ROLE -> entities.find(caller.account(), kind(caller), caller.name());
      case ROOT, SERVICE, ANONYMOUS -> Optional.empty();
    };
  }

  private static Kind kind(Caller caller) {
    return caller.kind() == Caller.Kind.USER ? Kind.USER : Kind.ROLE;
  }

  private static Principal.Kind kindOf(Caller caller) {
    return switch (caller.kind()) {
      case ROOT -> Principal.Kind.ROOT;
      case USER, ROLE -> Principal.Kind.IDENTITY;
      case SERVICE -> Principal.Kind.SERVICE;
      case ANONYMOUS -> Principal.Kind.ANONYMOUS;
    };
  }

  private ResourceSide side(Caller caller, Site site, Permission permission) {
    String resource = permission.resource();
    String[] parts = resource.split(":", 6);
    String account =
        parts.length == 6 && ACCOUNT.matcher(parts[4]).matches() ? parts[4] : site.account();
    if (caller.kind() == Caller.Kind.ANONYMOUS && account.isEmpty()) {
      return new ResourceSide("", Optional.empty(), /* decisive= */ true);
    }
    boolean assuming = permission.action().startsWith("sts:");
    boolean own = parts.length == 6 && permission.action().startsWith(parts[2] + ":");
    if (!own && !assuming || permission.action().startsWith("iam:")) {
      return new ResourceSide(account, Optional.empty(), /* decisive= */ false);
    }
    Optional<ResourcePolicy> found = resources.at(site, resource);
    PolicyReader.Kind kind = assuming ? PolicyReader.Kind.TRUST : PolicyReader.Kind.RESOURCE;
    return new ResourceSide(
        found.map(ResourcePolicy::owner).orElse(account),
        found
            .filter(policy -> !policy.document().isEmpty())
            .map(policy ->
                new NamedPolicy(resource, "resource", Documents.read(policy.document(), kind))),
        assuming || found.isPresent() && decisive(caller, parts[2]));
  }

  /** Keys are used by their own policies alone; services need a word of the resource. */
  private static boolean decisive(Caller caller, String service) {
    return service.equals("kms") || caller.kind() == Caller.Kind.SERVICE;
  }

  private static AwsException refusal(
      Caller caller, Permission called, Permission refused, Decision decision) {
    String service = called.action().substring(0, called.action().indexOf(':'));
    String resource = service.equals("s3") ? "\"" + refused.resource() + "\"" : refused.resource();
    String message =
        "User: %s is not authorized to perform: %s on resource: %s"
            .formatted(caller.arn(), refused.action(), resource);
    if (!refused.action().startsWith("sts:Assume")) {
      message += " " + decision.reason(refused.action());
    }
    return Refusals.of(service, message);
  }
}
