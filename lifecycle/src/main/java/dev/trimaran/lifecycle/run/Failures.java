package dev.trimaran.lifecycle.run;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;

/** What to tell people of something thrown. */
public final class Failures {
  private Failures() {}

  /** What the run ends with, and its words. */
  public static Refusal describe(Throwable thrown) {
    return switch (thrown) {
      case StageFailure failure ->
          new Refusal(failure.exitCode(), text(failure), failure.details());
      case CloudException refused when refused.code() == ErrorCode.UNSUPPORTED ->
          failure(ExitCode.REFUSED, text(refused));
      case CloudException failed -> failure(ExitCode.FAILURE, text(failed));
      case UncheckedIOException io ->
          describe(Optional.<Throwable>ofNullable(io.getCause()).orElse(new IOException(io)));
      case FileSystemException io ->
          failure(
              ExitCode.FAILURE,
              "cannot use %s: %s"
                  .formatted(
                      io.getFile(),
                      Optional.ofNullable(io.getReason()).orElse(io.getClass().getSimpleName())));
      case OutOfMemoryError memory ->
          failure(
              ExitCode.FAILURE,
              "out of memory with a limit of %d MiB; allow more, as by JAVA_TOOL_OPTIONS=-Xmx4g (%s)"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20, text(memory)));
      default -> failure(ExitCode.FAILURE, text(thrown));
    };
  }

  private static Refusal failure(int exitCode, String message) {
    return new Refusal(exitCode, message, List.of());
  }

  static String text(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage())
        .filter(message -> !message.isBlank())
        .orElseGet(() -> "unexpected " + thrown.getClass().getName());
  }
}
