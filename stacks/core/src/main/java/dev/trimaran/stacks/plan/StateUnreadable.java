package dev.trimaran.stacks.plan;

/** A file that is not the state of a stack; the message says what was expected and what to do. */
public final class StateUnreadable extends RuntimeException {
  public StateUnreadable(String message) {
    super(message);
  }

  public StateUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
