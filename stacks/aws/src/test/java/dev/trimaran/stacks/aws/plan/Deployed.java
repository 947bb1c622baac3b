package dev.trimaran.stacks.aws.plan;

import com.pulumi.Context;
import dev.trimaran.stacks.aws.AwsCloud;
import dev.trimaran.stacks.aws.account.AwsAccount;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.engine.Knowledge;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.Planner;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import dev.trimaran.stacks.plan.Step;
import dev.trimaran.stacks.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The stack of AWS as a deployment would leave it, with what AWS chooses made up. */
final class Deployed {
  private static final Catalogue CATALOGUE = new Catalogue();
  private static final AwsAccount ACCOUNT = AwsAccount.of("123456789012", "eu-central-1");

  /** What AWS alone knows, by type and output. */
  private static final Map<String, Map<String, String>> CHOSEN =
      Map.of(
          "aws:kms/key:Key",
              Map.of("arn", "arn:aws:kms:eu-central-1:123456789012:key/%s", "keyId", "%s"),
          "aws:lambda/function:Function", Map.of("version", "1"),
          "aws:lambda/alias:Alias",
              Map.of("arn", "arn:aws:lambda:eu-central-1:123456789012:function:%s"),
          "aws:lambda/functionUrl:FunctionUrl",
              Map.of("functionUrl", "https://abc.lambda-url.aws/"));

  private Deployed() {}

  static StackState with(Map<String, String> config) {
    return with(config, new AwsCloud()::declare);
  }

  static StackState with(Map<String, String> config, Consumer<Context> program) {
    var record =
        new StackEngine(setup(config).withKnowledge(Deployed::chosen)).run(program).requireSound();
    return new StackState(
        record.resources().stream().map(Deployed::state).toList(), java.util.List.of());
  }

  static Plan plan(StackState state, Map<String, String> config) {
    return plan(state, config, new AwsCloud()::declare);
  }

  static Plan plan(StackState state, Map<String, String> config, Consumer<Context> program) {
    return new Planner(CATALOGUE).plan(setup(config), state, program).plan();
  }

  /** The step of the resource of that type and name. */
  static Step step(Plan plan, String type, String name) {
    return plan.steps().stream()
        .filter(step -> step.urn().type().endsWith(":" + type) && step.urn().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " " + name + " in " + plan.steps()));
  }

  private static StackSetup setup(Map<String, String> config) {
    var all = new HashMap<String, String>();
    all.put("pipeline", "../../examples/flight-delays/pipeline.yaml");
    all.put("aws:region", "eu-central-1");
    all.put("aws:allowedAccountIds", "[\"123456789012\"]");
    all.putAll(config);
    return StackSetup.of("trimaran-aws", "dev")
        .withConfig(all)
        .withInvokes(ACCOUNT)
        .withKnowledge(new DerivedOutputs(CATALOGUE, ACCOUNT.facts()));
  }

  private static Knowledge.Known chosen(RegisteredResource resource) {
    var outputs = new HashMap<String, Value>();
    CHOSEN
        .getOrDefault(resource.type(), Map.of())
        .forEach((name, text) -> outputs.put(name, Value.of(text.formatted(resource.name()))));
    return new Knowledge.Known(Optional.of("id-of-" + resource.name()), outputs);
  }

  private static StateResource state(RegisteredResource resource) {
    return new StateResource(
        resource.urn(),
        resource.kind() == RegisteredResource.Kind.CUSTOM,
        Optional.of(
            CATALOGUE.find(resource.type()).outputs().containsKey("id")
                ? resource
                    .inputs()
                    .getOrDefault("name", Value.of(resource.name()))
                    .text()
                    .orElse("")
                : "id-of-" + resource.name()),
        resource.parent(),
        resource.options().protect(),
        false,
        resource.options().retainOnDelete(),
        false,
        resource.inputs(),
        resource.outputs());
  }
}
