package dev.trimaran.emulation.aws.kms;

import dev.trimaran.emulation.aws.AwsException;

/** What KMS refuses, in its own words; always with status 400. */
final class Refused {
  private Refused() {}

  static AwsException noKey(String arn) {
    return because("NotFoundException", "Key '" + arn + "' does not exist");
  }

  static AwsException noAlias(String arn) {
    return because("NotFoundException", "Alias " + arn + " is not found.");
  }

  static AwsException disabled(Key key) {
    return because("DisabledException", key.arn() + " is disabled.");
  }

  static AwsException pendingDeletion(Key key) {
    return because("KMSInvalidStateException", key.arn() + " is pending deletion.");
  }

  static AwsException validation(String message) {
    return because("ValidationException", message);
  }

  static AwsException because(String code, String message) {
    return new AwsException(code, 400, message);
  }
}
