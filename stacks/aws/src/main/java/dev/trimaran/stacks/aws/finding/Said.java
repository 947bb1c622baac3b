package dev.trimaran.stacks.aws.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A statement of a policy, as
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html has it.
 *
 * @param resource that has the policy
 * @param input of the policy
 */
record Said(RegisteredResource resource, String input, JsonNode statement) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Where a policy is: a type and its input. */
  record Place(String type, String input) {}

  /** What the stack's own roles may do. */
  static final List<Place> RIGHTS =
      List.of(
          new Place("aws:iam/rolePolicy:RolePolicy", "policy"),
          new Place("aws:iam/policy:Policy", "policy"),
          new Place("aws:iam/role:Role", "inlinePolicies.policy"));

  /** Who may take the stack's roles. */
  static final List<Place> TRUST = List.of(new Place("aws:iam/role:Role", "assumeRolePolicy"));

  /** The statements of all policies there that are known. */
  static List<Said> in(StackRecord stack, List<Place> places) {
    var all = new ArrayList<Said>();
    for (var place : places) {
      for (var resource : stack.ofType(place.type())) {
        for (var value : Inputs.at(resource, place.input())) {
          value
              .text()
              .ifPresent(text ->
                  each(
                      parsed(text).path("Statement"),
                      statement -> all.add(new Said(resource, place.input(), statement))));
        }
      }
    }
    return all;
  }

  boolean allows() {
    return statement.path("Effect").asText().equals("Allow");
  }

  boolean hasCondition() {
    return !statement.path("Condition").isEmpty();
  }

  List<String> actions() {
    return texts(statement.path("Action"));
  }

  List<String> resources() {
    return texts(statement.path("Resource"));
  }

  /** Who it is for, all kinds in one. */
  List<String> principals() {
    var principal = statement.path("Principal");
    if (!principal.isObject()) {
      return texts(principal);
    }
    var all = new ArrayList<String>();
    principal.forEach(kind -> all.addAll(texts(kind)));
    return all;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    each(node, one -> texts.add(one.asText()));
    return texts;
  }

  private static void each(JsonNode node, Consumer<JsonNode> consumer) {
    if (node.isArray()) {
      node.forEach(consumer);
    } else if (!node.isMissingNode()) {
      consumer.accept(node);
    }
  }
}
