package dev.trimaran.function.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Files that decide who may do what: how they are read and written. */
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

  /** The array called {@code name} of the object in a file. */
  static JsonNode entries(Path path, String name) throws IOException {
    JsonNode entries;
    try {
      entries = Json.read(Files.readAllBytes(path)).path(name);
    } catch (Refusal malformed) {
      throw new IllegalArgumentException(path + ": " + malformed.message(), malformed);
    }
    if (!entries.isArray()) {
      throw new IllegalArgumentException(
          "%s: expected an array named \"%s\", found %s".formatted(path, name, Json.kind(entries)));
    }
    return entries;
  }

  /** The array called {@code access} of an entry. */
  static Set<Access> access(JsonNode entry) {
    EnumSet<Access> access = EnumSet.noneOf(Access.class);
    for (JsonNode name : entry.path("access")) {
      access.add(Names.access(name.asText()));
    }
    return access;
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "expires: expected a time like 2027-01-31T00:00:00Z, found \"%s\"".formatted(text),
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
