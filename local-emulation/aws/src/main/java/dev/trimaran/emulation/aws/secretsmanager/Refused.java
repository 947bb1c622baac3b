package dev.trimaran.emulation.aws.secretsmanager;

import dev.trimaran.emulation.aws.AwsException;

/** What Secrets Manager refuses, in its own words; always with status 400. */
final class Refused {
  private Refused() {}

  static AwsException notFound() {
    return because("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }

  static AwsException noValue(String by) {
    return because(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret value for " + by);
  }

  static AwsException deleted() {
    return request(
        "You can't perform this operation on the secret because it was marked for deletion.");
  }

  static AwsException exists(String message) {
    return because("ResourceExistsException", message);
  }

  static AwsException parameter(String message) {
    return because("InvalidParameterException", message);
  }

  static AwsException request(String message) {
    return because("InvalidRequestException", message);
  }

  static AwsException because(String code, String message) {
    return new AwsException(code, 400, message);
  }
}
