package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The versions of managed policies: five at most, one of which is in force. */
final class PolicyVersions {
  private static final int MOST = 5;

  private final Aws aws;
  private final ManagedPolicies policies;

  PolicyVersions(Aws aws, ManagedPolicies policies) {
    this.aws = aws;
    this.policies = policies;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreatePolicyVersion", this::create,
        "GetPolicyVersion", this::get,
        "ListPolicyVersions", this::list,
        "SetDefaultPolicyVersion", this::setDefault,
        "DeletePolicyVersion", this::delete);
  }

  private Answer create(Call call) {
    String document = call.text("PolicyDocument");
    Documents.read(document, PolicyReader.Kind.IDENTITY);
    long now = aws.time().now().getEpochSecond();
    ObjectNode policy =
        policies.change(
            call,
            one -> {
              if (one.path("Versions").size() >= MOST) {
                throw Refused.limit(
                    "A managed policy can have up to 5 versions. Before you create a new version,"
                        + " you must delete an existing version.");
              }
              int next = one.path("LastVersion").asInt(1) + 1;
              one.put("LastVersion", next).put("UpdateDate", now);
              add(one, "v" + next, document, now);
              if (call.input().path("SetAsDefault").asBoolean()) {
                one.put("DefaultVersionId", "v" + next);
              }
            });
    return one(policy, "v" + policy.path("LastVersion").asInt(), /* whole= */ false);
  }

  private Answer get(Call call) {
    return one(policies.named(call.text("PolicyArn")), call.text("VersionId"), /* whole= */ true);
  }

  private Answer list(Call call) {
    ObjectNode policy = policies.named(call.text("PolicyArn"));
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode version : policy.path("Versions")) {
      found.addFirst(shown(policy, version, /* whole= */ false));
    }
    return Page.of(call, "Versions", found);
  }

  private Answer setDefault(Call call) {
    String id = call.text("VersionId");
    policies.change(
        call,
        policy -> {
          version(policy, id);
          policy.put("DefaultVersionId", id);
        });
    return Answer.empty();
  }

  private Answer delete(Call call) {
    String id = call.text("VersionId");
    policies.change(
        call,
        policy -> {
          version(policy, id);
          if (policy.path("DefaultVersionId").asText().equals(id)) {
            throw new AwsException(
                "DeleteConflict", 409, "Cannot delete the default version of a policy.");
          }
          ArrayNode versions = (ArrayNode) policy.path("Versions");
          for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).path("VersionId").asText().equals(id)) {
              versions.remove(i);
            }
          }
        });
    return Answer.empty();
  }

  /** Adds a version to the document of a policy. */
  static void add(ObjectNode policy, String id, String document, long now) {
    policy
        .withArray("/Versions")
        .addObject()
        .put("VersionId", id)
        .put("Document", document)
        .put("CreateDate", now);
  }

  static String document(ObjectNode policy, String id) {
    return version(policy, id).path("Document").asText();
  }

  private static JsonNode version(ObjectNode policy, String id) {
    for (JsonNode version : policy.path("Versions")) {
      if (version.path("VersionId").asText().equals(id)) {
        return version;
      }
    }
    throw Refused.noSuchEntity(
        "Policy %s version %s does not exist or is not attachable."
            .formatted(policy.path("Arn").asText(), id));
  }

  private static Answer one(ObjectNode policy, String id, boolean whole) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("PolicyVersion", shown(policy, version(policy, id), whole));
    return Answer.of(output);
  }

  private static ObjectNode shown(ObjectNode policy, JsonNode version, boolean whole) {
    ObjectNode shown = version.deepCopy();
    String id = version.path("VersionId").asText();
    shown.put("IsDefaultVersion", policy.path("DefaultVersionId").asText().equals(id));
    if (whole) {
      shown.put("Document", Documents.encoded(version.path("Document").asText()));
    } else {
      shown.remove("Document");
    }
    return shown;
  }
}
