package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import dev.trimaran.emulation.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Policies of their own, by their ARNs: the account's and those of AWS. */
final class ManagedPolicies {
  private final Aws aws;
  private final Entities entities;
  private final AwsManaged given;

  ManagedPolicies(Aws aws, Entities entities, AwsManaged given) {
    this.aws = aws;
    this.entities = entities;
    this.given = given;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreatePolicy", this::create,
        "GetPolicy", call -> one(named(call.text("PolicyArn"))),
        "ListPolicies", this::list,
        "DeletePolicy", this::delete,
        "TagPolicy", this::tag,
        "UntagPolicy", this::untag,
        "ListPolicyTags", call -> Page.of(call, "Tags", Tags.of(named(call.text("PolicyArn")))));
  }

  /** The policy, its versions included, or the error that there is none. */
  ObjectNode named(String arn) {
    return find(arn).orElseThrow(() -> missing(arn));
  }

  Optional<ObjectNode> find(String arn) {
    return given.find(arn).or(() -> table().get(arn));
  }

  static AwsException missing(String arn) {
    return Refused.noSuchEntity("Policy %s was not found.".formatted(arn));
  }

  /** The text of the policy's default version. */
  String document(String arn) {
    ObjectNode policy = named(arn);
    return PolicyVersions.document(policy, policy.path("DefaultVersionId").asText());
  }

  /** Refuses what cannot be attached. */
  void attachable(String arn) {
    if (find(arn).isEmpty()) {
      throw Refused.noSuchEntity("Policy %s does not exist or is not attachable.".formatted(arn));
    }
  }

  Table table() {
    return aws.state().table("iam/policy");
  }

  private Answer create(Call call) {
    String document = call.text("PolicyDocument");
    Documents.read(document, PolicyReader.Kind.IDENTITY);
    String name = call.text("PolicyName");
    String path = call.text("Path").isEmpty() ? "/" : call.text("Path");
    String arn = "arn:aws:iam::%s:policy%s%s".formatted(call.site().account(), path, name);
    boolean taken =
        own(call.site().account()).stream()
            .anyMatch(policy -> policy.path("PolicyName").asText().equalsIgnoreCase(name));
    long now = aws.time().now().getEpochSecond();
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("PolicyName", name).put("PolicyId", Keys.id("ANPA")).put("Arn", arn);
    policy.put("Path", path).put("DefaultVersionId", "v1").put("IsAttachable", true);
    policy.put("CreateDate", now).put("UpdateDate", now);
    if (call.input().has("Description")) {
      policy.put("Description", call.text("Description"));
    }
    Tags.add(policy, call.input().path("Tags"));
    PolicyVersions.add(policy, "v1", document, now);
    if (taken || !table().putIfAbsent(arn, policy)) {
      throw Refused.exists(
          "A policy called %s already exists. Duplicate names are not allowed.".formatted(name));
    }
    return one(policy);
  }

  private Answer list(Call call) {
    String scope = call.text("Scope");
    List<ObjectNode> all = new ArrayList<>();
    if (!scope.equals("AWS")) {
      all.addAll(own(call.site().account()));
    }
    if (!scope.equals("Local")) {
      all.addAll(given.all());
    }
    boolean attached = call.input().path("OnlyAttached").asBoolean();
    return Page.of(
        call,
        "Policies",
        all.stream()
            .filter(policy -> policy.path("Path").asText().startsWith(call.text("PathPrefix")))
            .map(policy -> shown(call.site().account(), policy))
            .filter(policy -> !attached || policy.path("AttachmentCount").asInt() > 0)
            .map(policy -> policy.<ObjectNode>without(List.of("Tags", "Description")))
            .toList());
  }

  private Answer delete(Call call) {
    ObjectNode policy = own(call);
    String arn = policy.path("Arn").asText();
    ObjectNode shown = shown(call.site().account(), policy);
    if (shown.path("AttachmentCount").asInt() + shown.path("PermissionsBoundaryUsageCount").asInt()
        > 0) {
      throw new AwsException("DeleteConflict", 409, "Cannot delete a policy attached to entities.");
    }
    if (policy.path("Versions").size() > 1) {
      throw new AwsException(
          "DeleteConflict",
          409,
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    table().remove(arn);
    return Answer.empty();
  }

  private Answer tag(Call call) {
    change(call, policy -> Tags.add(policy, call.input().path("Tags")));
    return Answer.empty();
  }

  private Answer untag(Call call) {
    change(call, policy -> Tags.drop(policy, call.input().path("TagKeys")));
    return Answer.empty();
  }

  /** Changes a policy of the account. */
  ObjectNode change(Call call, Consumer<ObjectNode> change) {
    own(call);
    String arn = call.text("PolicyArn");
    return table()
        .update(
            arn,
            policy -> {
              change.accept(policy);
              return policy;
            })
        .orElseThrow(() -> missing(arn));
  }

  private ObjectNode own(Call call) {
    String arn = call.text("PolicyArn");
    if (given.find(arn).isPresent()) {
      throw new AwsException(
          "AccessDenied",
          403,
          "User: %s is not authorized to perform: iam:%s on resource: policy %s"
              .formatted(call.caller().arn(), call.operation(), arn));
    }
    return named(arn);
  }

  private List<ObjectNode> own(String account) {
    return table().list("arn:aws:iam::" + account + ":policy/").stream()
        .map(Map.Entry::getValue)
        .toList();
  }

  private Answer one(ObjectNode policy) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    String account = policy.path("Arn").asText().split(":", 6)[4];
    output.set("Policy", shown(account, policy));
    return Answer.of(output);
  }

  private ObjectNode shown(String account, ObjectNode policy) {
    String arn = policy.path("Arn").asText();
    int attached = 0;
    int bounding = 0;
    for (Kind kind : List.of(Kind.USER, Kind.GROUP, Kind.ROLE)) {
      for (ObjectNode one : entities.all(account, kind)) {
        attached += Attachments.texts(one.path("Attached")).contains(arn) ? 1 : 0;
        bounding += one.path("Boundary").asText().equals(arn) ? 1 : 0;
      }
    }
    ObjectNode shown = policy.deepCopy().without(List.of("Versions", "LastVersion"));
    return shown.put("AttachmentCount", attached).put("PermissionsBoundaryUsageCount", bounding);
  }
}
