package dev.trimaran.emulation.aws.sqs;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of SQS in its own words. */
final class Refused {
  private static final int BAD_REQUEST = 400;

  private Refused() {}

  /** There is no such queue. */
  static AwsException noQueue() {
    return of("QueueDoesNotExist", "The specified queue does not exist.");
  }

  /** A parameter cannot be what it is. */
  static AwsException parameter(String message) {
    return of("InvalidParameterValue", message);
  }

  /** A number is out of its range. */
  static AwsException range(long found, String name, long least, long most) {
    return parameter(
        "Value %d for parameter %s is invalid. Reason: Must be between %d and %d, if provided."
            .formatted(found, name, least, most));
  }

  /** A parameter is missing. */
  static AwsException missing(String name) {
    return of("MissingParameter", "The request must contain the parameter " + name + ".");
  }

  /** An attribute's value is none. */
  static AwsException attribute(String name) {
    return of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
  }

  /** Any other. */
  static AwsException of(String code, String message) {
    return new AwsException(code, BAD_REQUEST, message);
  }
}
