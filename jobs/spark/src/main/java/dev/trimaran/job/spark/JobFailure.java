package dev.trimaran.job.spark;

import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** A job that ends without its result, with the step that it ended at and the reason. */
final class JobFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a program that could not run because of its document ends with. */
  static final int WRONG_DOCUMENT = 2;

  /** What a program whose step failed ends with. */
  static final int FAILED_STEP = 1;

  private final int exitCode;
  private final String where;
  private final String reason;

  private JobFailure(int exitCode, String where, String reason, @Nullable Throwable cause) {
    super(where + ": " + reason, cause);
    this.exitCode = exitCode;
    this.where = where;
    this.reason = reason;
  }

  /** The document is not as it should be. */
  static JobFailure ofDocument(String where, String reason) {
    return new JobFailure(WRONG_DOCUMENT, where, reason, null);
  }

  /** The document is not as it should be, as something found. */
  static JobFailure ofDocument(String where, String reason, Throwable cause) {
    return new JobFailure(WRONG_DOCUMENT, where, reason, cause);
  }

  /** A step failed; the reason is what the innermost cause says, in one line. */
  static JobFailure ofStep(String where, Throwable cause) {
    return new JobFailure(FAILED_STEP, where, reason(cause), cause);
  }

  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    // Without the plan that Spark adds.
    String message =
        innermost instanceof AnalysisException analysis
            ? analysis.getSimpleMessage()
            : innermost.getMessage();
    return message == null || message.isBlank()
        ? innermost.getClass().getName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  int exitCode() {
    return exitCode;
  }

  String where() {
    return where;
  }

  String reason() {
    return reason;
  }
}
