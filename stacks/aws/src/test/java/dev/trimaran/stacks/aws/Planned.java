package dev.trimaran.stacks.aws;

import com.pulumi.Context;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.catalogue.NameChecks;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The stack's own program, run by the engine in this JVM with a configuration. */
final class Planned {
  static final Catalogue CATALOGUE = new Catalogue();
  static final String FLIGHTS = "../../examples/flight-delays/pipeline.yaml";

  private Planned() {}

  /** As it is; what is wrong with it is among its problems. */
  static StackRecord run(String environment, Map<String, String> config) {
    return run(environment, config, new AwsCloud()::declare);
  }

  /** What the program reads of a configuration. */
  static StackSettings settings(String environment, Map<String, String> config) {
    var settings = new AtomicReference<StackSettings>();
    run(environment, config, context -> settings.set(new SettingsReader(context).read()))
        .requireSound();
    return settings.get();
  }

  private static StackRecord run(
      String environment, Map<String, String> config, Consumer<Context> program) {
    Cloud cloud = new AwsCloud();
    var all = new HashMap<String, String>();
    all.put("pipeline", FLIGHTS);
    all.put("aws:region", "eu-central-1");
    all.put("aws:allowedAccountIds", "[\"123456789012\"]");
    all.put("production", Boolean.toString(environment.equals("prod")));
    all.putAll(config);
    var site = cloud.site(all);
    var setup =
        StackSetup.of(cloud.project(), environment)
            .withConfig(all)
            .withInvokes(site.invokes())
            .withKnowledge(new DerivedOutputs(CATALOGUE, site.facts()))
            .withChecks(new NameChecks(CATALOGUE));
    return new StackEngine(setup).run(program);
  }

  /** As it is, if nothing is wrong with it. */
  static StackRecord sound(String environment, Map<String, String> config) {
    return run(environment, config).requireSound();
  }

  static StackRecord dev() {
    return sound("dev", Map.of());
  }

  static StackRecord prod() {
    return sound("prod", Map.of());
  }

  /** Served by SageMaker instead of Lambda. */
  static StackRecord hosted() {
    return sound(
        "prod",
        Map.of(
            "serving",
            "sagemaker",
            "modelVersion",
            "3",
            "servingImage",
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com/serving@sha256:" + "a".repeat(64),
            "network",
            "true"));
  }

  /** By what the program calls it. */
  static RegisteredResource find(StackRecord stack, String name) {
    return stack.resources().stream()
        .filter(resource -> resource.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "expected "
                    + name
                    + ", found "
                    + stack.resources().stream().map(RegisteredResource::name).toList()));
  }

  /** What stands there in its inputs. */
  static Value input(RegisteredResource resource, String... path) {
    Value value = new Value.Fields(resource.inputs());
    for (String step : path) {
      value =
          switch (value) {
            case Value.Fields fields -> fields.values().getOrDefault(step, Value.NULL);
            case Value.Items items -> items.values().get(Integer.parseInt(step));
            default -> Value.NULL;
          };
    }
    return value;
  }

  static Optional<String> text(RegisteredResource resource, String... path) {
    return input(resource, path).text();
  }
}
