package dev.trimaran.stacks.aws.plan;

import com.pulumi.Context;
import dev.trimaran.stacks.aws.account.AwsAccount;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.Planner;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import dev.trimaran.stacks.plan.Step;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The states of {@link Shop} in the test resources, and plans against them. */
final class States {
  static final Catalogue CATALOGUE = new Catalogue();
  private static final AwsAccount ACCOUNT = AwsAccount.of("123456789012", "eu-central-1");

  private States() {}

  static Path file(String name) {
    try {
      return Path.of(States.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static StackState deployed() {
    return StateReader.read(file("checkpoint.json"));
  }

  static StackSetup setup(Map<String, String> config) {
    return StackSetup.of("shop", "dev")
        .withConfig(config)
        .withSecrets(Map.of("token", "s3cr3t"))
        .withInvokes(ACCOUNT)
        .withKnowledge(new DerivedOutputs(CATALOGUE, ACCOUNT.facts()));
  }

  static Plan plan(StackState state, Map<String, String> config) {
    return plan(state, config, Shop::stack);
  }

  static Plan plan(StackState state, Map<String, String> config, Consumer<Context> program) {
    return new Planner(CATALOGUE).plan(setup(config), state, program).plan();
  }

  static Step step(Plan plan, String name) {
    return plan.steps().stream()
        .filter(step -> step.urn().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
