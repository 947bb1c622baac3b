package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of IAM. */
final class Refused {
  private Refused() {}

  static AwsException noSuchEntity(String message) {
    return new AwsException("NoSuchEntity", 404, message);
  }

  static AwsException exists(String message) {
    return new AwsException("EntityAlreadyExists", 409, message);
  }

  static AwsException conflict(String first) {
    return new AwsException(
        "DeleteConflict", 409, "Cannot delete entity, must " + first + " first.");
  }

  static AwsException limit(String message) {
    return new AwsException("LimitExceeded", 409, message);
  }

  static AwsException validation(String message) {
    return new AwsException("ValidationError", 400, message);
  }

  static AwsException malformed(String message) {
    return new AwsException("MalformedPolicyDocument", 400, message);
  }
}
