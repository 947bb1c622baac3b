package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.AwsException;
import java.util.Set;

/** How each service says that something is not allowed: its code and its status. */
final class Refusals {
  private static final Set<String> SHORT = Set.of("s3", "iam", "sts", "cloudwatch", "sqs");
  private static final Set<String> REST = Set.of("lambda", "scheduler", "sagemaker-runtime");

  private Refusals() {}

  static AwsException of(String service, String message) {
    if (SHORT.contains(service)) {
      return new AwsException("AccessDenied", 403, message);
    }
    if (service.equals("sns")) {
      return new AwsException("AuthorizationError", 403, message);
    }
    return new AwsException("AccessDeniedException", REST.contains(service) ? 403 : 400, message);
  }
}
