package dev.trimaran.model.explain;

/** A model that cannot be explained; the message says why and what to do. */
public final class ExplanationException extends RuntimeException {

  ExplanationException(String message) {
    super(message);
  }
}
