package dev.trimaran.lifecycle.ingest;

/**
 * A source that cannot be read; the message says which, what was expected, what was found and what
 * to do.
 */
public final class SourceException extends RuntimeException {
  private final boolean data;

  private SourceException(String message, boolean data) {
    super(message);
    this.data = data;
  }

  /** The spec names something that is not there or not supported. */
  static SourceException inSpec(String uri, String message) {
    return new SourceException(uri + ": " + message, false);
  }

  /** The file is there, but its content is not what it should be. */
  static SourceException inData(String uri, String message) {
    return new SourceException(uri + ": " + message, true);
  }

  /** Whether the file's content is at fault rather than the spec. */
  public boolean inData() {
    return data;
  }
}
