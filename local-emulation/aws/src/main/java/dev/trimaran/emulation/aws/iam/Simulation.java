package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.policy.Decision;
import dev.trimaran.emulation.aws.policy.Evaluation;
import dev.trimaran.emulation.aws.policy.Matched;
import dev.trimaran.emulation.aws.policy.NamedPolicy;
import dev.trimaran.emulation.aws.policy.Policies;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import dev.trimaran.emulation.aws.policy.Principal;
import dev.trimaran.emulation.aws.policy.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks what would be allowed, without doing it. */
final class Simulation {
  private final Entities entities;
  private final IdentityPolicies identities;

  Simulation(Entities entities, IdentityPolicies identities) {
    this.entities = entities;
    this.identities = identities;
  }

  Map<String, Action> actions() {
    return Map.of("SimulatePrincipalPolicy", this::principal, "SimulateCustomPolicy", this::custom);
  }

  private Answer principal(Call call) {
    String source = call.text("PolicySourceArn");
    String[] parts = source.split(":", 6);
    String name = source.substring(source.lastIndexOf('/') + 1);
    Kind kind =
        List.of(Kind.USER, Kind.GROUP, Kind.ROLE).stream()
            .filter(one -> parts.length == 6 && parts[5].startsWith(one.path() + "/"))
            .findFirst()
            .orElseThrow(() -> Refused.validation("Invalid Entity Arn: " + source));
    ObjectNode identity = entities.named(parts[4], kind, name);
    Policies own = identities.of(parts[4], kind, identity, Optional.empty());
    List<NamedPolicy> all = new ArrayList<>(own.identity());
    all.addAll(given(call, "PolicyInputList"));
    Optional<List<NamedPolicy>> boundary = boundary(call).or(own::boundary);
    String caller = call.text("CallerArn").isEmpty() ? source : call.text("CallerArn");
    return simulate(call, new Policies(all, boundary, Optional.empty()), caller);
  }

  private Answer custom(Call call) {
    String caller = call.text("CallerArn");
    String account = call.site().account();
    return simulate(
        call,
        new Policies(given(call, "PolicyInputList"), boundary(call), Optional.empty()),
        caller.isEmpty() ? "arn:aws:iam::" + account + ":user/simulated" : caller);
  }

  private Answer simulate(Call call, Policies policies, String caller) {
    String account = caller.split(":", 6)[4];
    List<String> resources = Attachments.texts(call.input().path("ResourceArns"));
    Optional<NamedPolicy> standing =
        Optional.of(call.text("ResourcePolicy"))
            .filter(text -> !text.isEmpty())
            .map(text -> read("ResourcePolicy", text, PolicyReader.Kind.RESOURCE));
    String owner = call.text("ResourceOwner");
    String ownerAccount = owner.isEmpty() ? account : owner.split(":", 6)[4];
    List<ObjectNode> results = new ArrayList<>();
    for (String action : Attachments.texts(call.input().path("ActionNames"))) {
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        Request request = new Request(action, resource, context(call));
        Evaluation evaluation =
            new Evaluation(
                request,
                new Principal(Principal.Kind.IDENTITY, account, caller, ""),
                policies,
                new Evaluation.ResourceSide(ownerAccount, standing, /* decisive= */ false));
        results.add(shown(request, evaluation.decide(), policies));
      }
    }
    return Page.of(call, "EvaluationResults", results);
  }

  private static ObjectNode shown(Request request, Decision decision, Policies policies) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("EvalActionName", request.action()).put("EvalResourceName", request.resource());
    result.put(
        "EvalDecision",
        switch (decision.outcome()) {
          case ALLOWED -> "allowed";
          case EXPLICIT_DENY -> "explicitDeny";
          case IMPLICIT_DENY -> "implicitDeny";
        });
    ArrayNode matched = result.putArray("MatchedStatements");
    for (Matched one : decision.matched()) {
      matched
          .addObject()
          .put("SourcePolicyId", one.policy().name())
          .put("SourcePolicyType", "IAM Policy");
    }
    ArrayNode missing = result.putArray("MissingContextValues");
    MissingKeys.of(request, policies).forEach(missing::add);
    policies
        .boundary()
        .ifPresent(some ->
            result
                .putObject("PermissionsBoundaryDecisionDetail")
                .put(
                    "AllowedByPermissionsBoundary",
                    decision.allowed() || decision.by() != Decision.By.BOUNDARY));
    return result;
  }

  private static Map<String, List<String>> context(Call call) {
    Map<String, List<String>> context = new HashMap<>();
    for (JsonNode entry : call.input().path("ContextEntries")) {
      context.put(
          entry.path("ContextKeyName").asText(), Attachments.texts(entry.path("ContextKeyValues")));
    }
    return context;
  }

  private static Optional<List<NamedPolicy>> boundary(Call call) {
    List<NamedPolicy> given = given(call, "PermissionsBoundaryPolicyInputList");
    return given.isEmpty() ? Optional.empty() : Optional.of(given);
  }

  private static List<NamedPolicy> given(Call call, String member) {
    List<NamedPolicy> found = new ArrayList<>();
    for (String text : Attachments.texts(call.input().path(member))) {
      found.add(read(member + "." + (found.size() + 1), text, PolicyReader.Kind.IDENTITY));
    }
    return found;
  }

  private static NamedPolicy read(String name, String text, PolicyReader.Kind kind) {
    try {
      return new NamedPolicy(name, "simulation", Documents.read(text, kind));
    } catch (AwsException e) {
      throw new AwsException("InvalidInput", 400, e.text());
    }
  }
}
