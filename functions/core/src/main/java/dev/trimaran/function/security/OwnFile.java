package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Files that decide who may do what: how they are read and written. They have lines rather than
 * JSON, as a JSON library would have to be loaded before a function is ready.
 */
final class OwnFile {

  private static final String POSIX = "posix";

  private OwnFile() {}

  /** Whoever may write such a file may do everything, so not everybody may. */
  static void requireNotWritableByOthers(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains(POSIX)
        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IllegalArgumentException(
          "%s: expected a file that not everybody may write, found one that everybody may; chmod"
                  .formatted(path)
              + " o-w it");
    }
  }

  /**
   * What the lines of a file say, in their order; empty ones and those that begin with # say
   * nothing.
   *
   * @param entry reads one line
   * @throws IllegalArgumentException what {@code entry} throws, with file and line
   */
  static <T> List<T> entries(Path path, Function<String, T> entry) throws IOException {
    List<T> entries = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(path)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        try {
          entries.add(entry.apply(text));
        } catch (IllegalArgumentException wrong) {
          throw new IllegalArgumentException(
              "%s, line %d: %s".formatted(path, number, wrong.getMessage()), wrong);
        }
      }
    }
    return entries;
  }

  /** Reads {@code call,observe}. */
  static Set<Access> access(String text) {
    EnumSet<Access> access = EnumSet.noneOf(Access.class);
    for (String name : text.split(",", -1)) {
      access.add(Names.access(name));
    }
    return access;
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "expires: expected never or a time like 2027-01-31T00:00:00Z, found \"%s\""
              .formatted(text),
          malformed);
    }
  }

  /** Puts another content in a file's place at once, so that a reader sees the old or the new. */
  static void replace(Path path, byte[] content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(path + ": expected a file in a folder, found a root");
    }
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, ".keys", ".tmp", ownerOnly(path));
    try {
      Files.write(next, content);
      if (Files.exists(path) && ownerOnly(path).length > 0) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(path));
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
