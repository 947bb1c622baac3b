package dev.trimaran.provider.local.files;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says an {@link IOException} in the provider's terms: which path, and what to do. */
public final class FileErrors {
  private FileErrors() {}

  /** The exception to throw for a failure at this path. */
  public static CloudException translate(
      IOException failure, String operation, String resource, Path path) {
    String said = said(failure).toLowerCase(Locale.ROOT);
    if (failure instanceof ClosedByInterruptException) {
      return new CloudException(
          ErrorCode.CANCELLED, false, operation, resource, "interrupted at " + path, failure);
    }
    if (failure instanceof FileAlreadyExistsException || said.contains("not a directory")) {
      String problem =
          "expected a folder at "
              + path
              + ", found a file in its way; move it or name another path";
      return error(ErrorCode.INVALID_ARGUMENT, operation, resource, problem, failure);
    }
    if (failure instanceof NoSuchFileException) {
      return error(
          ErrorCode.NOT_FOUND,
          operation,
          resource,
          "expected a file at " + path + ", found none",
          failure);
    }
    if (failure instanceof AccessDeniedException
        || said.contains("permission denied")
        || said.contains("operation not permitted")) {
      String problem =
          path + " may not be written; make it writable or name another folder with --workspace";
      return error(ErrorCode.PERMISSION_DENIED, operation, resource, problem, failure);
    }
    if (said.contains("read-only file system")) {
      String problem =
          path + " is on a read-only file system; name another folder with --workspace";
      return error(ErrorCode.PERMISSION_DENIED, operation, resource, problem, failure);
    }
    if (said.contains("no space left")
        || said.contains("not enough space")
        || said.contains("quota exceeded")) {
      String problem =
          "no space is left on the disk of "
              + path
              + "; free some and run again, nothing is half-written";
      return error(ErrorCode.RESOURCE_EXHAUSTED, operation, resource, problem, failure);
    }
    return error(
        ErrorCode.INTERNAL, operation, resource, path + " failed: " + said(failure), failure);
  }

  private static String said(IOException failure) {
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static CloudException error(
      ErrorCode code, String operation, String resource, String problem, IOException cause) {
    return new CloudException(code, false, operation, resource, problem, cause);
  }
}
