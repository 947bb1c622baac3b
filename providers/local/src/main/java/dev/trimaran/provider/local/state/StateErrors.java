package dev.trimaran.provider.local.state;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says a failure of SQLite in the provider's terms: which file, and what to do. */
final class StateErrors {
  /** The low byte of an extended result code is the code that it extends. */
  private static final int PRIMARY = 0xff;

  private StateErrors() {}

  static CloudException translate(
      SQLException failure, String operation, String resource, Path file) {
    return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY)) {
      case SQLITE_FULL -> full(failure, operation, resource, file);
      case SQLITE_IOERR -> ioError(failure, operation, resource, file);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          error(
              ErrorCode.PERMISSION_DENIED,
              operation,
              resource,
              file
                  + " may not be written (SQLite keeps its log beside it); make the file and its folder writable or"
                  + " name another folder with --workspace",
              failure);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          error(
              ErrorCode.INTERNAL,
              operation,
              resource,
              file
                  + " is damaged: expected a whole SQLite file. Move it and its -wal and -shm away and run again; what"
                  + " can be saved of it is printed by: sqlite3 "
                  + file
                  + " .recover",
              failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new CloudException(
              ErrorCode.UNAVAILABLE,
              true,
              operation,
              resource,
              file + " was kept busy by another process for too long; try again when it has ended",
              failure);
      default ->
          error(
              ErrorCode.INTERNAL,
              operation,
              resource,
              file + " failed: " + failure.getMessage(),
              failure);
    };
  }

  /**
   * A full disk shows itself as any of several I/O errors, above all when the shared memory file
   * cannot grow.
   */
  private static CloudException ioError(
      SQLException failure, String operation, String resource, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && folder.toFile().getUsableSpace() < (1 << 16)) {
      return full(failure, operation, resource, file);
    }
    return error(
        ErrorCode.INTERNAL,
        operation,
        resource,
        file + " could not be read or written: " + failure.getMessage() + "; check the disk",
        failure);
  }

  private static CloudException full(
      SQLException failure, String operation, String resource, Path file) {
    return error(
        ErrorCode.RESOURCE_EXHAUSTED,
        operation,
        resource,
        "no space is left for " + file + "; free some and run again, nothing is half-written",
        failure);
  }

  private static CloudException error(
      ErrorCode code, String operation, String resource, String problem, SQLException cause) {
    return new CloudException(code, false, operation, resource, problem, cause);
  }
}
