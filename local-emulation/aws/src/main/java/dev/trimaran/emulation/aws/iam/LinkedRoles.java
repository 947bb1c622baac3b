package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.AwsException;
import java.util.Map;

/**
 * The roles that services make for themselves:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html.
 */
final class LinkedRoles {
  private static final Map<String, String> NAMES =
      Map.of(
          "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling",
          "cloudtrail.amazonaws.com", "AWSServiceRoleForCloudTrail",
          "events.amazonaws.com", "AWSServiceRoleForCloudWatchEvents",
          "application-signals.cloudwatch.amazonaws.com",
              "AWSServiceRoleForCloudWatchApplicationSignals",
          "ops.apigateway.amazonaws.com", "AWSServiceRoleForAPIGateway",
          "sagemaker.application-autoscaling.amazonaws.com",
              "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
          "lambda.application-autoscaling.amazonaws.com",
              "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency",
          "replicator.lambda.amazonaws.com", "AWSServiceRoleForLambdaReplicator",
          "notebooks.sagemaker.amazonaws.com", "AWSServiceRoleForAmazonSageMakerNotebooks");

  private LinkedRoles() {}

  static String name(String service) {
    String name = NAMES.get(service);
    if (name == null) {
      throw new AwsException(
          "InvalidInput", 400, "Service Linked Role not supported for " + service);
    }
    return name;
  }

  static String trust(String service) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
    "Action":"sts:AssumeRole"}]}\
    """
        .formatted(service);
  }
}
