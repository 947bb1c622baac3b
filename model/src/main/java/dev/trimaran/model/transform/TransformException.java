package dev.trimaran.model.transform;

/** A transform that cannot be fitted or applied as asked. The message is for the user. */
public final class TransformException extends RuntimeException {
  /** What was expected, what was found, and what to do. */
  public TransformException(String message) {
    super(message);
  }
}
