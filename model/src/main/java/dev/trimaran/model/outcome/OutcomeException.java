package dev.trimaran.model.outcome;

/** A file of predictions or outcomes that holds something else; the message says which and what. */
public final class OutcomeException extends RuntimeException {

  OutcomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
