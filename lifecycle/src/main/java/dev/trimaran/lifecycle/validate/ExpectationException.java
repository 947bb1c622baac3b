package dev.trimaran.lifecycle.validate;

/** Arguments that do not fit the table, such as a column that is not there. */
public final class ExpectationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpectationException(String message) {
    super(message);
  }
}
