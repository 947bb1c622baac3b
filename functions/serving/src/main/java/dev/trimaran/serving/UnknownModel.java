package dev.trimaran.serving;

/** A path that names a model or version which is not served here. */
final class UnknownModel extends RuntimeException {

  UnknownModel(String message) {
    super(message);
  }
}
