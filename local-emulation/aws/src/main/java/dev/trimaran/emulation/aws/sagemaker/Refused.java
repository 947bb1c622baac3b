package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.AwsException;

/** The errors that SageMaker's operations have in common; all of them have the status 400. */
final class Refused {
  private Refused() {}

  /** The input is not what it should be, or does not fit what there is. */
  static AwsException invalid(String message) {
    return new AwsException("ValidationException", 400, message);
  }

  /** There is one of this name, or it is busy. */
  static AwsException inUse(String message) {
    return new AwsException("ResourceInUse", 400, message);
  }

  /** There is none of this name. */
  static AwsException notFound(String message) {
    return new AwsException("ResourceNotFound", 400, message);
  }

  /** Another change came between. */
  static AwsException conflict(String message) {
    return new AwsException("ConflictException", 400, message);
  }

  /** One more is more than may be. */
  static AwsException tooMany(String message) {
    return new AwsException("ResourceLimitExceeded", 400, message);
  }
}
