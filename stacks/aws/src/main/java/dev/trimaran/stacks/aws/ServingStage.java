package dev.trimaran.stacks.aws;

import com.pulumi.aws.lambda.ProvisionedConcurrencyConfig;
import com.pulumi.aws.lambda.ProvisionedConcurrencyConfigArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Serving;
import java.util.LinkedHashMap;
import java.util.Map;

/** What answers requests: a function on Lambda, or an endpoint of SageMaker. */
final class ServingStage extends Stage {
  private final Map<String, Output<String>> outputs = new LinkedHashMap<>();

  ServingStage(Serving asked, Surroundings around, AlertChannel alerts, Blueprint blueprint) {
    super(Part.SERVING, blueprint);
    var settings = blueprint.settings().serving();
    switch (settings.variant()) {
      case LAMBDA -> lambda(asked, settings, around);
      case SAGEMAKER -> sagemaker(asked, settings, around, alerts);
    }
    settings.modelVersion().ifPresent(version -> outputs.put("modelVersion", Output.of(version)));
    registerOutputs(new LinkedHashMap<String, Output<?>>(outputs));
  }

  /** What the stack exports of it, by name. */
  Map<String, Output<String>> outputs() {
    return outputs;
  }

  private void lambda(Serving asked, ServingSettings settings, Surroundings around) {
    var lambda =
        new LambdaFunction(this, LambdaPlan.serving(asked, settings, around.bucket()), around);
    if (settings.lambda().provisioned() > 0) {
      new ProvisionedConcurrencyConfig(
          "serving-warm",
          ProvisionedConcurrencyConfigArgs.builder()
              .functionName(lambda.function().name())
              .qualifier(lambda.alias().name())
              .provisionedConcurrentExecutions(settings.lambda().provisioned())
              .build(),
          child());
    }
    var url = new LambdaEntrance(this, lambda, around).open(settings.lambda().entrance());
    outputs.put("function", lambda.function().name());
    outputs.put("functionRoleArn", around.roleArn());
    outputs.put("functionAlias", lambda.alias().name());
    outputs.put("functionVersion", lambda.function().version());
    outputs.put("endpointUrl", url);
    outputs.put("servingDeadLetters", lambda.deadLetters().name());
  }

  /**
   * Before the first version is registered there is nothing that an endpoint could be made of: then
   * the first run makes it, under the name that all that watches it and pays for it knows already.
   */
  private void sagemaker(
      Serving asked, ServingSettings settings, Surroundings around, AlertChannel alerts) {
    var hosting = settings.hosting();
    var isolated = blueprint().isolatesServing();
    HostedCapture.requireMaskable(asked, isolated);
    var alarms = Guardrails.alarms(names());
    var guardrails = new Guardrails(this, hosting, alerts.topic());
    var rights = HostingRights.of(this, hosting, alarms, around);
    tell("serving", "sagemaker");
    tell("servingName", asked.model());
    tell("servingModels", names().servingModels());
    tell("servingImage", hosting.image().orElseThrow());
    outputs.put("servingRoleArn", around.roleArn());
    tell("servingInstance", hosting.instanceType());
    tell("servingInstances", Integer.toString(hosting.instances()));
    tell("networkIsolation", Boolean.toString(isolated));
    tell("trafficShift", hosting.shift().word());
    tell("servingAlarms", String.join(",", alarms));
    tell(
        "endpointUrl",
        "https://runtime.sagemaker."
            + place().region()
            + "."
            + place().domain()
            + "/endpoints/"
            + names().endpoint()
            + "/invocations");
    if (settings.modelVersion().isEmpty()) {
      tell("servingEndpoint", names().endpoint());
      return;
    }
    var endpoint = new SageMakerEndpoint(this, asked, settings, around, guardrails, rights);
    outputs.put("servingEndpoint", endpoint.name());
    outputs.put("endpointConfiguration", endpoint.configuration());
  }

  private void tell(String output, String text) {
    outputs.put(output, Output.of(text));
  }
}
