package dev.trimaran.stacks.aws.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.Context;
import dev.trimaran.stacks.aws.account.AwsAccount;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.permission.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs programs, and reads the policies that come of them. */
final class Fixture {
  static final AwsAccount ACCOUNT = AwsAccount.of("123456789012", "eu-central-1");
  static final Map<String, String> TAGS =
      Map.of("trimaran:pipeline", "shop", "trimaran:environment", "dev");

  private Fixture() {}

  static StackRecord run(Consumer<Context> program) {
    var knowledge = new DerivedOutputs(new Catalogue(), ACCOUNT.facts());
    return new StackEngine(StackSetup.of("shop", "dev").withKnowledge(knowledge))
        .run(program)
        .requireSound();
  }

  static List<Policy> toDeploy(Consumer<Context> program) {
    return new AwsPermissions().toDeploy(run(program), ACCOUNT.facts());
  }

  static List<JsonNode> statements(List<Policy> policies) {
    var statements = new ArrayList<JsonNode>();
    policies.forEach(policy -> {
      try {
        new JsonMapper().readTree(policy.text()).get("Statement").forEach(statements::add);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    });
    return statements;
  }

  /** The statements that allow an action. */
  static List<JsonNode> allowing(List<Policy> policies, String action) {
    return statements(policies).stream()
        .filter(statement -> statement.get("Action").toString().contains('"' + action + '"'))
        .toList();
  }

  /** The resources on which an action is allowed. */
  static List<String> on(List<Policy> policies, String action) {
    var resources = new ArrayList<String>();
    allowing(policies, action)
        .forEach(it -> it.get("Resource").forEach(arn -> resources.add(arn.textValue())));
    return resources;
  }
}
