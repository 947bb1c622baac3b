package dev.trimaran.emulation.aws.sns;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of SNS in its own words. */
final class Refused {
  private Refused() {}

  /** A parameter cannot be what it is. */
  static AwsException parameter(String what) {
    return new AwsException("InvalidParameterException", 400, "Invalid parameter: " + what);
  }

  /** There is no such topic or subscription. */
  static AwsException absent(String kind) {
    return new AwsException("NotFoundException", 404, kind + " does not exist");
  }
}
