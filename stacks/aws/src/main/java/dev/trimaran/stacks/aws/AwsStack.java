package dev.trimaran.stacks.aws;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.component.Stage.Access;
import dev.trimaran.stacks.component.Stage.FeatureStore;
import dev.trimaran.stacks.component.Stage.Monitoring;
import dev.trimaran.stacks.component.Stage.Observability;
import dev.trimaran.stacks.component.Stage.Preparation;
import dev.trimaran.stacks.component.Stage.Registry;
import dev.trimaran.stacks.component.Stage.Serving;
import dev.trimaran.stacks.component.Stage.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The stages of AWS and how they hang together. */
public final class AwsStack {
  private final Blueprint blueprint;
  private final Map<String, Output<String>> outputs = new LinkedHashMap<>();

  private AwsStack(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /**
   * Declares the resources.
   *
   * @return what the stack exports, by name: all that a run needs to know of the environment
   */
  public static Map<String, Output<String>> declare(StackShape shape, StackSettings settings) {
    var stack = new AwsStack(new Blueprint(shape, settings));
    stack.declare(shape);
    return stack.outputs;
  }

  private void declare(StackShape shape) {
    var place = blueprint.place();
    outputs.put("provider", Output.of("aws"));
    outputs.put("environment", Output.of(shape.environment().name()));
    outputs.put("pipeline", Output.of(shape.pipeline()));
    outputs.put("region", Output.of(place.region()));
    outputs.put("account", Output.of(place.account()));
    var access = new AccessStage(shape.stage(Access.class).orElseThrow(), blueprint);
    outputs.put("role", access.runner().arn());
    var keys = new Keys(access, blueprint);
    var network = network(access, keys);
    var data = new DataStage(keys, blueprint);
    outputs.put("bucket", data.bucket());
    outputs.put("dataKeyArn", keys.data());
    shape.stage(Preparation.class).ifPresent(stage -> prepare(stage, access, keys, data));
    shape
        .stage(FeatureStore.class)
        .ifPresent(stage ->
            outputs.put(
                "featureGroups", new FeaturesStage(stage, access, keys, data, blueprint).groups()));
    shape.stage(Training.class).ifPresent(_ -> train(access, keys, data));
    shape
        .stage(Registry.class)
        .ifPresent(
            stage -> outputs.put("modelPackageGroup", new RegistryStage(stage, blueprint).group()));
    network.ifPresent(this::settle);
    serve(shape, part -> surroundings(part, access, keys, data, network), keys, data);
  }

  private Optional<Network> network(AccessStage access, Keys keys) {
    return blueprint.settings().network().enabled()
        ? Optional.of(new Network(access, keys, blueprint))
        : Optional.empty();
  }

  private void prepare(Preparation preparation, AccessStage access, Keys keys, DataStage data) {
    var stage = new PipelineStage(preparation, access, keys, data, blueprint);
    outputs.put("glueDatabase", stage.database());
    outputs.put("glueJob", stage.job());
    outputs.put("glueLogs", Output.of(String.join(",", blueprint.names().sparkLogs())));
    outputs.put(
        "glueMinutes",
        Output.of(Integer.toString(blueprint.settings().pipeline().timeoutMinutes())));
  }

  private void train(AccessStage access, Keys keys, DataStage data) {
    var stage = new TrainingStage(access, keys, data, blueprint);
    outputs.put("workerRepository", stage.repositoryUrl());
    outputs.put("trainingRoleArn", access.role(Part.TRAINING).arn());
    outputs.put("trainingInstance", Output.of(blueprint.settings().training().instance()));
    outputs.put("trainingJobs", Output.of(blueprint.names().trainingJobs()));
    outputs.put("processingJobs", Output.of(blueprint.names().tableJobs()));
    stage.trackingServer().ifPresent(arn -> outputs.put("trackingServerArn", arn));
  }

  private void serve(
      StackShape shape, Function<Part, Surroundings> around, Keys keys, DataStage data) {
    var alerts = new AlertChannel(keys.operations(), blueprint);
    shape
        .stage(Serving.class)
        .ifPresent(stage ->
            outputs.putAll(
                new ServingStage(stage, around.apply(Part.SERVING), alerts, blueprint).outputs()));
    shape
        .stage(Monitoring.class)
        .ifPresent(stage ->
            outputs.putAll(
                new MonitoringStage(stage, around.apply(Part.MONITORING), blueprint).outputs()));
    shape
        .stage(Observability.class)
        .ifPresent(stage ->
            outputs.putAll(new ObservabilityStage(stage, alerts, keys, data, blueprint).outputs()));
  }

  private Surroundings surroundings(
      Part part, AccessStage access, Keys keys, DataStage data, Optional<Network> network) {
    var role = access.role(part);
    return new Surroundings(
        role.name(),
        role.arn(),
        keys.operations(),
        keys.data(),
        data.bucket(),
        network.map(made -> new Surroundings.Attachment(made.subnets(), made.securityGroups())));
  }

  /** Where training jobs are to run, which are no resources of the stack. */
  private void settle(Network network) {
    outputs.put("subnets", network.subnets().applyValue(ids -> String.join(",", ids)));
    outputs.put(
        "securityGroups", network.securityGroups().applyValue(ids -> String.join(",", ids)));
  }
}
