package dev.trimaran.serving.capture;

/** The version of a model that a log is of. */
sealed interface LogSource permits ModelCapture, LogSource.Tensors {

  /** The endpoint's name. */
  String endpoint();

  /** The model's name. */
  String name();

  /** The model's version. */
  String version();

  /** One that takes tensors. */
  record Tensors(String endpoint, String name, String version) implements LogSource {}
}
