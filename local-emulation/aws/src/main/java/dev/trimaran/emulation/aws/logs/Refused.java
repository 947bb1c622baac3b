package dev.trimaran.emulation.aws.logs;

import dev.trimaran.emulation.aws.AwsException;

/** The errors that the operations have in common; all of them have the status 400. */
final class Refused {
  private Refused() {}

  static AwsException invalid(String message) {
    return new AwsException("InvalidParameterException", 400, message);
  }

  static AwsException malformed(String message) {
    return new AwsException("MalformedQueryException", 400, message);
  }

  static AwsException exists(String what) {
    return new AwsException(
        "ResourceAlreadyExistsException", 400, "The specified log " + what + " already exists");
  }

  static AwsException missing(String what) {
    return new AwsException(
        "ResourceNotFoundException", 400, "The specified log " + what + " does not exist.");
  }
}
