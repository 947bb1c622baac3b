package dev.trimaran.emulation.aws.scheduler;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of Scheduler in its own words. */
final class Refused {
  private Refused() {}

  static AwsException invalid(String message) {
    return new AwsException("ValidationException", 400, message);
  }

  static AwsException absent(String kind, String name) {
    return new AwsException(
        "ResourceNotFoundException", 404, kind + " " + name + " does not exist.");
  }

  static AwsException conflict(String kind, String name) {
    return new AwsException("ConflictException", 409, kind + " " + name + " already exists.");
  }
}
