package dev.trimaran.emulation.aws.sagemaker;

/** A job cannot go on, for a reason that its {@code FailureReason} gives. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 1024;

  /** What the service says when it is to blame itself. */
  static final String INTERNAL =
      "InternalServerError: We encountered an internal error. Please try again.";

  FailedException(String reason) {
    super(reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST));
  }

  /** In the service's words. */
  String reason() {
    String reason = getMessage();
    return reason == null ? "" : reason;
  }
}
