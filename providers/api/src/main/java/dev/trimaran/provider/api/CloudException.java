package dev.trimaran.provider.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of every driver. Its message reads {@code <operation> <resource>: <problem>},
 * where the problem says what was expected, what was found and what to do.
 */
public final class CloudException extends RuntimeException {
  private final ErrorCode code;
  private final boolean retryable;
  private final String operation;
  private final String resource;

  /** A failure that the same call would meet again. */
  public CloudException(ErrorCode code, String operation, String resource, String problem) {
    this(code, false, operation, resource, problem, null);
  }

  /**
   * A failure.
   *
   * @param code why
   * @param retryable whether the same call can succeed later with nothing changed by the caller
   * @param operation what was being done, for example {@code put object}
   * @param resource what it was done to: a key, a name, a path
   * @param problem expected, found, what to do
   * @param cause what the platform reported, if anything
   */
  public CloudException(
      ErrorCode code,
      boolean retryable,
      String operation,
      String resource,
      String problem,
      @Nullable Throwable cause) {
    super(operation + " " + resource + ": " + problem, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.retryable = retryable;
    this.operation = operation;
    this.resource = resource;
  }

  /** Why it failed. */
  public ErrorCode code() {
    return code;
  }

  /** Whether the same call can succeed later with nothing changed by the caller. */
  public boolean retryable() {
    return retryable;
  }

  /** What was being done. */
  public String operation() {
    return operation;
  }

  /** What it was done to. */
  public String resource() {
    return resource;
  }
}
