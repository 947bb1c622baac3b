package dev.trimaran.emulation.aws.cloudwatch;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of CloudWatch in its own words. */
final class Refused {
  private Refused() {}

  /** A value cannot be what it is. */
  static AwsException value(String message) {
    return new AwsException("InvalidParameterValueException", 400, message);
  }

  /** Values do not go together. */
  static AwsException combination(String message) {
    return new AwsException("InvalidParameterCombinationException", 400, message);
  }

  /** A value is missing. */
  static AwsException missing(String message) {
    return new AwsException("MissingRequiredParameterException", 400, message);
  }

  /** What PutMetricAlarm and GetMetricData say of what they cannot take. */
  static AwsException validation(String message) {
    return new AwsException("ValidationError", 400, message);
  }

  /** There is none. */
  static AwsException absent(String code, String message) {
    return new AwsException(code, 404, message);
  }
}
