package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What serves, and which version.
 *
 * @param modelVersion of the registry; empty before the first training
 */
public record ServingSettings(
    Variant variant,
    Optional<String> modelVersion,
    LambdaSettings lambda,
    HostingSettings hosting) {

  /** The services that can serve. */
  enum Variant {
    LAMBDA,
    SAGEMAKER
  }

  /**
   * What the configuration says.
   *
   * @throws com.pulumi.exceptions.RunException for settings that contradict each other
   */
  static ServingSettings of(ConfigReader config, Environment environment) {
    var variant =
        config.choice("serving", "lambda", List.of("lambda", "sagemaker")).equals("lambda")
            ? Variant.LAMBDA
            : Variant.SAGEMAKER;
    var version = config.text("modelVersion");
    version
        .filter(found -> !found.matches("[1-9]\\d{0,8}"))
        .ifPresent(found -> {
          throw config.refused("modelVersion", "the number of a registered version", found);
        });
    var settings =
        new ServingSettings(
            variant, version, LambdaSettings.of(config), HostingSettings.of(config, environment));
    settings.requireSound(config);
    return settings;
  }

  private void requireSound(ConfigReader config) {
    if (variant == Variant.SAGEMAKER && hosting.image().isEmpty()) {
      throw config.refused(
          "servingImage",
          "the image in Amazon ECR that SageMaker is to run (functions/image builds it)",
          "");
    }
    if (variant == Variant.SAGEMAKER && lambda.provisioned() > 0) {
      throw config.refused(
          "provisionedConcurrency",
          "none where serving is sagemaker (instanceCount says how many instances there are)",
          Integer.toString(lambda.provisioned()));
    }
    if (variant == Variant.LAMBDA
        && modelVersion.isEmpty()
        && lambda.bundle().isEmpty()
        && lambda.startsWhenPublished()) {
      throw config.refused(
          "modelVersion",
          "a registered version where snapStart or provisionedConcurrency is on: Lambda then starts"
              + " the function at once, and it needs a model",
          "");
    }
  }
}
