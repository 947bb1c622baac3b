package dev.trimaran.provider.api;

/**
 * The closed set of reasons for which a driver fails, the same on every provider. A caller decides
 * by the code and the {@link CloudException#retryable()} flag, never by a provider's own error
 * text.
 */
public enum ErrorCode {
  /** The named thing does not exist. */
  NOT_FOUND,
  /** The named thing exists with other content, and may not be replaced. */
  ALREADY_EXISTS,
  /** The thing is not in the state that the operation needs. */
  PRECONDITION_FAILED,
  /** The request can never succeed as it stands: a bad name, a bad value, a limit exceeded. */
  INVALID_ARGUMENT,
  /** Nobody knows who the caller is: no credentials, expired ones, a clock that is far off. */
  UNAUTHENTICATED,
  /**
   * The caller may not do this: a read-only folder, a missing permission, which the message then
   * names in the platform's words.
   */
  PERMISSION_DENIED,
  /** A disk, a quota or a budget is used up. */
  RESOURCE_EXHAUSTED,
  /** The other side does not answer, or is busy at the moment and wants fewer calls. */
  UNAVAILABLE,
  /** The operation did not finish in the time it was given. */
  DEADLINE_EXCEEDED,
  /** The thread was interrupted; it stays so. */
  CANCELLED,
  /** This provider does not offer the operation; {@link Provider#capabilities()} says why. */
  UNSUPPORTED,
  /** Damaged state or a fault of the driver. */
  INTERNAL
}
