package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.AwsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The roles that services make for themselves:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html.
 */
final class LinkedRoles {
  /** Where the roles of services are. */
  static final String PATH = "/aws-service-role/";

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

  /** What only the service itself does to its role. */
  private static final Set<String> PROTECTED =
      Set.of(
          "AttachRolePolicy",
          "DetachRolePolicy",
          "PutRolePolicy",
          "DeleteRolePolicy",
          "PutRolePermissionsBoundary",
          "DeleteRolePermissionsBoundary",
          "UpdateRole",
          "UpdateAssumeRolePolicy",
          "DeleteRole");

  private LinkedRoles() {}

  /** The operations, of which some refuse a role that is linked to a service. */
  static Map<String, Action> protect(Entities entities, Map<String, Action> actions) {
    Map<String, Action> safe = new HashMap<>(actions);
    for (String operation : PROTECTED) {
      safe.computeIfPresent(
          operation,
          (name, action) ->
              call -> {
                if (entities.named(call, Kind.ROLE).path("Path").asText().startsWith(PATH)) {
                  throw new AwsException(
                      "UnmodifiableEntity",
                      400,
                      "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"
                          .formatted(call.text("RoleName")));
                }
                return action.call(call);
              });
    }
    return safe;
  }

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
