package dev.trimaran.emulation.aws.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.iam.Iam;
import dev.trimaran.emulation.aws.iam.OpenSessions.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives sessions. Who may assume a role is decided by the role's own trust policy. */
public final class Sts implements Service {
  private static final int HOUR = 3600;
  private static final int HALF_DAY = 12 * HOUR;
  private static final int POLICY_SIGNS = 2048;

  private final Iam iam;

  /** The service, over the roles that there are. */
  public Sts(Iam iam) {
    this.iam = iam;
  }

  @Override
  public String name() {
    return "sts";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "GetCallerIdentity", this::identity,
        "AssumeRole", this::assume,
        "GetSessionToken", this::token);
  }

  @Override
  public List<Permission> permissions(Call call) {
    if (!call.operation().equals("AssumeRole")) {
      return List.of();
    }
    if (call.caller().kind() == Caller.Kind.ROOT) {
      throw new AwsException("AccessDenied", 403, "Roles may not be assumed by root accounts.");
    }
    Map<String, List<String>> context = new HashMap<>();
    context.put("sts:RoleSessionName", List.of(call.text("RoleSessionName")));
    if (!call.text("ExternalId").isEmpty()) {
      context.put("sts:ExternalId", List.of(call.text("ExternalId")));
    }
    if (!call.text("SourceIdentity").isEmpty()) {
      context.put("sts:SourceIdentity", List.of(call.text("SourceIdentity")));
    }
    List<Permission> permissions = new ArrayList<>();
    JsonNode tags = call.input().path("Tags");
    for (JsonNode tag : tags) {
      context.put(
          "aws:RequestTag/" + tag.path("Key").asText(), List.of(tag.path("Value").asText()));
    }
    if (!tags.isEmpty()) {
      context.put("aws:TagKeys", tags.findValuesAsText("Key"));
    }
    permissions.add(new Permission("sts:AssumeRole", call.text("RoleArn"), context));
    if (!tags.isEmpty()) {
      permissions.add(new Permission("sts:TagSession", call.text("RoleArn"), context));
    }
    return permissions;
  }

  private Answer identity(Call call) {
    Caller caller = call.caller();
    return Answer.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("UserId", caller.id())
            .put("Account", caller.account())
            .put("Arn", caller.arn()));
  }

  private Answer assume(Call call) {
    ObjectNode role =
        iam.role(call.text("RoleArn"))
            .orElseThrow(() ->
                new AwsException(
                    "AccessDenied",
                    403,
                    "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                        .formatted(call.caller().arn(), call.text("RoleArn"))));
    int seconds = call.input().path("DurationSeconds").asInt(HOUR);
    boolean chained = call.caller().kind() == Caller.Kind.ROLE;
    if (seconds > role.path("MaxSessionDuration").asInt(HOUR)) {
      throw validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    if (chained && seconds > HOUR) {
      throw validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    Terms terms = terms(call);
    Caller session = Iam.caller(role, call.text("RoleSessionName"));
    Credentials credentials = iam.sessions().begin(session, Duration.ofSeconds(seconds), terms);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Credentials", shown(credentials));
    output
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", session.id())
        .put("Arn", session.arn());
    if (!terms.policy().isEmpty()) {
      output.put("PackedPolicySize", Math.max(1, terms.policy().length() * 100 / POLICY_SIGNS));
    }
    if (!terms.sourceIdentity().isEmpty()) {
      output.put("SourceIdentity", terms.sourceIdentity());
    }
    return Answer.of(output);
  }

  private Answer token(Call call) {
    Caller caller = call.caller();
    if (caller.kind() == Caller.Kind.ROLE || caller.through().startsWith("ASIA")) {
      throw new AwsException(
          "AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
    }
    boolean root = caller.kind() == Caller.Kind.ROOT;
    int seconds = call.input().path("DurationSeconds").asInt(root ? HOUR : HALF_DAY);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(
        "Credentials",
        shown(
            iam.sessions()
                .begin(
                    caller,
                    Duration.ofSeconds(root ? Math.min(seconds, HOUR) : seconds),
                    Terms.NONE)));
    return Answer.of(output);
  }

  private static Terms terms(Call call) {
    String policy = call.text("Policy");
    if (!policy.isEmpty()) {
      if (policy.length() > POLICY_SIGNS) {
        throw new AwsException(
            "PackedPolicyTooLarge", 400, "Packed size of session policy exceeds the limit.");
      }
      Iam.requirePolicy(policy);
    }
    List<ObjectNode> tags = new ArrayList<>();
    call.input().path("Tags").forEach(tag -> tags.add((ObjectNode) tag.deepCopy()));
    return new Terms(
        policy,
        call.input().path("PolicyArns").findValuesAsText("arn"),
        tags,
        call.text("SourceIdentity"));
  }

  private static ObjectNode shown(Credentials credentials) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("AccessKeyId", credentials.accessKey())
        .put("SecretAccessKey", credentials.secretKey())
        .put("SessionToken", credentials.sessionToken())
        .put("Expiration", credentials.expires().getEpochSecond());
  }

  private static AwsException validation(String message) {
    return new AwsException("ValidationError", 400, message);
  }
}
