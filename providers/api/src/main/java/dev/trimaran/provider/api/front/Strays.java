package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;

/**
 * What a driver threw, as what it must throw: an interruption is CANCELLED, and the thread stays
 * interrupted; any other stray exception is INTERNAL.
 */
final class Strays {
  private Strays() {}

  static CloudException translate(RuntimeException e, String operation, String resource) {
    if (e instanceof CloudException failure) {
      return failure;
    }
    if (interrupted(e)) {
      Thread.currentThread().interrupt();
      return new CloudException(
          ErrorCode.CANCELLED, false, operation, resource, "the thread was interrupted", e);
    }
    return new CloudException(
        ErrorCode.INTERNAL,
        false,
        operation,
        resource,
        "expected a result or an error of the provider's, found " + e + "; report this",
        e);
  }

  private static boolean interrupted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException
          || cause instanceof ClosedByInterruptException
          || (cause instanceof InterruptedIOException
              && !(cause instanceof SocketTimeoutException))) {
        return true;
      }
    }
    return false;
  }
}
