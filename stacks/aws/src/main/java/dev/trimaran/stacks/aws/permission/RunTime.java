package dev.trimaran.stacks.aws.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stack's parts may do while it runs: for each role what it may do and who may take it,
 * and the policies that resources have of their own.
 */
final class RunTime {
  private static final JsonMapper JSON = new JsonMapper();

  /** The input that holds a policy, by type. */
  private static final Map<String, String> OWN =
      Map.of(
          "aws:s3/bucketPolicy:BucketPolicy", "policy",
          "aws:kms/key:Key", "policy",
          "aws:kms/keyPolicy:KeyPolicy", "policy",
          "aws:sns/topicPolicy:TopicPolicy", "policy",
          "aws:sqs/queuePolicy:QueuePolicy", "policy",
          "aws:secretsmanager/secretPolicy:SecretPolicy", "policy",
          "aws:ecr/repositoryPolicy:RepositoryPolicy", "policy",
          "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument",
          "aws:ec2/vpcEndpoint:VpcEndpoint", "policy");

  private final StackRecord stack;

  RunTime(StackRecord stack) {
    this.stack = stack;
  }

  List<Policy> policies() {
    var policies = new ArrayList<Policy>();
    for (var role : stack.ofType("aws:iam/role:Role")) {
      policies.add(allowed(role));
      policies.add(document(role.name() + "-trust", role, "assumeRolePolicy"));
    }
    for (var resource : stack.resources()) {
      var input = OWN.get(resource.type());
      if (input != null && resource.inputs().containsKey(input)) {
        policies.add(document(resource.name() + "-policy", resource, input));
      }
    }
    return policies;
  }

  /** All that a role may do, of however many policies it is made. */
  private Policy allowed(RegisteredResource role) {
    var statements = new ArrayList<JsonNode>();
    var unknown = new ArrayList<String>();
    for (var policy : stack.ofType("aws:iam/rolePolicy:RolePolicy")) {
      if (refersTo(policy, "role", role)) {
        read(policy, "policy", statements, unknown);
      }
    }
    for (var attachment : stack.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")) {
      if (refersTo(attachment, "role", role)) {
        attached(attachment, statements, unknown);
      }
    }
    for (var arn : Inputs.at(role, "managedPolicyArns")) {
      unknown.add("AWS says what " + arn.text().orElse("a managed policy") + " allows.");
    }
    for (var inline : Inputs.at(role, "inlinePolicies")) {
      if (inline instanceof Value.Fields fields) {
        read(role, fields.values().getOrDefault("policy", Value.NULL), statements, unknown);
      }
    }
    return new Policy(role.name(), "json", Documents.text(statements), List.of(), unknown);
  }

  private void attached(
      RegisteredResource attachment, List<JsonNode> statements, List<String> unknown) {
    var own =
        stack.ofType("aws:iam/policy:Policy").stream()
            .filter(policy -> refersTo(attachment, "policyArn", policy))
            .findFirst();
    if (own.isPresent()) {
      read(own.get(), "policy", statements, unknown);
    } else {
      var arn = attachment.inputs().getOrDefault("policyArn", Value.NULL).text();
      unknown.add("AWS says what " + arn.orElse(attachment.name()) + " allows.");
    }
  }

  private static boolean refersTo(
      RegisteredResource resource, String input, RegisteredResource other) {
    var value = resource.inputs().getOrDefault(input, Value.NULL);
    var name = other.inputs().getOrDefault("name", Value.NULL).text();
    return Inputs.dependencies(resource, input, value).contains(other.urn().toString())
        || value
            .text()
            .filter(
                text -> name.filter(it -> text.equals(it) || text.endsWith("/" + it)).isPresent())
            .isPresent();
  }

  private static void read(
      RegisteredResource resource, String input, List<JsonNode> statements, List<String> unknown) {
    read(resource, resource.inputs().getOrDefault(input, Value.NULL), statements, unknown);
  }

  private static void read(
      RegisteredResource resource, Value value, List<JsonNode> statements, List<String> unknown) {
    var text = value.text();
    if (text.isEmpty()) {
      unknown.add(
          "The policy of " + resource.name() + " holds what only AWS knows" + needs(value) + ".");
      return;
    }
    try {
      var statement = JSON.readTree(text.get()).path("Statement");
      if (statement.isArray()) {
        statement.forEach(statements::add);
      } else {
        statements.add(statement);
      }
    } catch (JsonProcessingException e) {
      unknown.add("The policy of " + resource.name() + " is not JSON.");
    }
  }

  private static String needs(Value value) {
    if (!(value instanceof Value.Unknown missing) || missing.dependencies().isEmpty()) {
      return "";
    }
    var names = new TreeMap<String, String>();
    missing.dependencies().forEach(urn -> names.put(urn.substring(urn.lastIndexOf("::") + 2), urn));
    return " of " + String.join(", ", names.keySet());
  }

  private static Policy document(String name, RegisteredResource resource, String input) {
    var statements = new ArrayList<JsonNode>();
    var unknown = new ArrayList<String>();
    read(resource, input, statements, unknown);
    return new Policy(name, "json", Documents.text(statements), List.of(), unknown);
  }
}
