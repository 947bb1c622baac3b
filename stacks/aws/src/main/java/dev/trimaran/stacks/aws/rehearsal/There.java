package dev.trimaran.stacks.aws.rehearsal;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes what is not there, removes what is, and waits for what takes a while. */
final class There {
  private static final long PAUSE_MILLIS = 20;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private There() {}

  /** Makes it; where it is there already, brings it to what is wanted. */
  static void make(Runnable create, Runnable change) {
    try {
      create.run();
    } catch (AwsServiceException e) {
      if (!exists(e)) {
        throw e;
      }
      change.run();
    }
  }

  /** Removes it, if it is there. */
  static void remove(Runnable delete) {
    find(() -> {
      delete.run();
      return true;
    });
  }

  /** What is found; empty where there is none. */
  static <T> Optional<T> find(Supplier<T> look) {
    try {
      return Optional.of(look.get());
    } catch (AwsServiceException e) {
      if (!absent(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Waits until it is so. */
  static void await(String what, BooleanSupplier done) {
    var end = System.nanoTime() + LONGEST_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("expected " + what + " within a minute, found it is not");
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      }
    }
  }

  private static boolean exists(AwsServiceException e) {
    var code = code(e);
    return code.contains("AlreadyExists")
        || code.contains("AlreadyOwned")
        || code.contains("Conflict")
        || code.equals("ResourceInUse")
        || code.equals("ResourceExistsException")
        || message(e).contains("already exists");
  }

  private static boolean absent(AwsServiceException e) {
    var code = code(e);
    return e.statusCode() == 404
        || code.startsWith("NoSuch")
        || code.contains("NotFound")
        || code.contains("NonExistent")
        || message(e).contains("Could not find")
        || message(e).contains("does not exist");
  }

  private static String code(AwsServiceException e) {
    var code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static String message(AwsServiceException e) {
    var message = e.getMessage();
    return message == null ? "" : message;
  }
}
