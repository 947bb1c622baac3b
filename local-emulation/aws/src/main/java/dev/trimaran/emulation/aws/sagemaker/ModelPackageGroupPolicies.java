package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The policies that model package groups have, for other accounts. */
final class ModelPackageGroupPolicies implements Part {
  private static final String NAME = "ModelPackageGroupName";
  private static final String POLICY = "_ResourcePolicy";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table groups;

  ModelPackageGroupPolicies(Aws aws) {
    this.groups = aws.state().table("sagemaker/model-package-group");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "PutModelPackageGroupPolicy", this::put,
        "GetModelPackageGroupPolicy", this::get,
        "DeleteModelPackageGroupPolicy", this::delete);
  }

  private Answer put(Call call) {
    String policy = call.text("ResourcePolicy");
    if (!isPolicy(policy)) {
      throw Refused.invalid("The resource policy is not a valid policy document: " + policy);
    }
    ObjectNode group = change(call, document -> document.put(POLICY, policy));
    return Answer.of(Documents.some(group, "ModelPackageGroupArn"));
  }

  private Answer get(Call call) {
    ObjectNode group = ModelPackageGroups.required(groups, call.site(), call.text(NAME));
    if (!group.has(POLICY)) {
      throw missing(group);
    }
    return Answer.of(
        JsonNodeFactory.instance.objectNode().set("ResourcePolicy", group.get(POLICY)));
  }

  private Answer delete(Call call) {
    change(
        call,
        document -> {
          if (!document.has(POLICY)) {
            throw missing(document);
          }
          return document.without(POLICY);
        });
    return Answer.empty();
  }

  private ObjectNode change(Call call, UnaryOperator<ObjectNode> change) {
    String name = call.text(NAME);
    return groups
        .update(ModelPackageGroups.key(call.site(), name), change)
        .orElseThrow(() -> ModelPackageGroups.missing(call.site(), name));
  }

  private static RuntimeException missing(ObjectNode group) {
    return Refused.invalid(
        "Cannot find resource policy for: " + group.path("ModelPackageGroupArn").asText());
  }

  private static boolean isPolicy(String text) {
    try {
      JsonNode policy = JSON.readTree(text);
      return policy.isObject() && policy.has("Statement");
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
