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

  /** Before the first version is registered there is nothing that it could be made of. */
  private void sagemaker(
      Serving asked, ServingSettings settings, Surroundings around, AlertChannel alerts) {
    if (settings.modelVersion().isEmpty()) {
      return;
    }
    var endpoint = new SageMakerEndpoint(this, asked, settings, around, alerts.topic());
    outputs.put("serving", Output.of("sagemaker"));
    outputs.put("servingEndpoint", endpoint.name());
    outputs.put("endpointConfiguration", endpoint.configuration());
    outputs.put(
        "endpointUrl",
        Output.of(
            "https://runtime.sagemaker."
                + place().region()
                + "."
                + place().domain()
                + "/endpoints/"
                + names().endpoint()
                + "/invocations"));
  }
}
