package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.AwsException;

/** What AWS answers to what it does not have, by protocol. */
final class Unknown {
  private Unknown() {}

  static AwsException json() {
    return new AwsException(
        "UnknownOperationException",
        404,
        "The requested operation is not recognized by the service.");
  }

  static AwsException query(String action, String version) {
    return new AwsException(
        "InvalidAction",
        400,
        "Could not find operation %s for version %s"
            .formatted(action, version.isEmpty() ? "NO_VERSION_SPECIFIED" : version));
  }

  static AwsException rest(String method) {
    return new AwsException(
        "UnknownOperationException",
        404,
        "Unable to determine service/operation name to be authorized");
  }

  static AwsException s3(String method) {
    return new AwsException(
        "MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
  }

  /** A part of S3 that exists and that is not here. */
  static AwsException notImplemented(String subresource) {
    return new AwsException(
        "NotImplemented",
        501,
        "A header or query you provided implies functionality that is not implemented: "
            + subresource);
  }
}
