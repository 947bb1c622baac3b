package dev.trimaran.emulation.aws.policy;

/** A document that is no policy, in the words of IAM. */
public final class MalformedPolicyException extends Exception {
  /** A document that is refused because of this. */
  public MalformedPolicyException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
