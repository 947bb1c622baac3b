package dev.trimaran.emulation.aws.events;

import dev.trimaran.emulation.aws.AwsException;

/** The errors of EventBridge in its own words. */
final class Refused {
  private Refused() {}

  static AwsException invalid(String message) {
    return of("ValidationException", message);
  }

  static AwsException noBus(String name) {
    return of("ResourceNotFoundException", "Event bus " + name + " does not exist.");
  }

  static AwsException noRule(String name, String bus) {
    return of(
        "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus " + bus + ".");
  }

  static AwsException of(String code, String message) {
    return new AwsException(code, 400, message);
  }
}
