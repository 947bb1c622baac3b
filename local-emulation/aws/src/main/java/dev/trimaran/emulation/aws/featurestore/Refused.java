package dev.trimaran.emulation.aws.featurestore;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of the runtime. */
final class Refused {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private Refused() {}

  static AwsException invalid(String message) {
    return new AwsException("ValidationError", BAD_REQUEST, "Validation Error: " + message);
  }

  static AwsException missing(String group) {
    return new AwsException(
        "ResourceNotFound",
        NOT_FOUND,
        "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name " + group);
  }
}
