package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.aws.AwsException;

/** Glue's errors; all of them have the status 400. */
final class Refused {
  private static final int BAD_REQUEST = 400;

  private Refused() {}

  static AwsException missing(String message) {
    return new AwsException("EntityNotFoundException", BAD_REQUEST, message);
  }

  static AwsException there(String message) {
    return new AwsException("AlreadyExistsException", BAD_REQUEST, message);
  }

  static AwsException invalid(String message) {
    return new AwsException("InvalidInputException", BAD_REQUEST, message);
  }

  static AwsException of(String code, String message) {
    return new AwsException(code, BAD_REQUEST, message);
  }
}
