package dev.trimaran.model.bundle;

/** A folder that is no intact bundle; the message names the file, what was expected and found. */
public final class BundleException extends RuntimeException {

  BundleException(String message) {
    super(message);
  }

  BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
