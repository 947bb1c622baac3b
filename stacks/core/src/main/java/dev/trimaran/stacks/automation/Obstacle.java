package dev.trimaran.stacks.automation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** What kept a file from being used, in words. */
final class Obstacle {
  private Obstacle() {}

  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "that it is not permitted";
      case FileAlreadyExistsException there -> "a file at " + there.getFile();
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + " at " + other.getFile();
      default -> String.valueOf(e.getMessage());
    };
  }
}
