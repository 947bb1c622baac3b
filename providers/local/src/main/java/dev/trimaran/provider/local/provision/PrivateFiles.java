package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.local.files.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts by name in files of a workspace that only their owner can read: the laptop's secret store.
 * A file is replaced as a whole.
 *
 * @param folder where they are; made with the first one
 * @param ending of the files' names
 */
public record PrivateFiles(Path folder, String ending) {
  private static final String OWNERS = "rw-------";
  private static final String OWNERS_FOLDER = "rwx------";

  /** The file of this name. */
  public Path file(String name) {
    return folder.resolve(name + ending);
  }

  /** The text of this name, if there is one. */
  public Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(file(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileErrors.translate(e, "read", name, file(name));
    }
  }

  /** The names of all, sorted. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.startsWith(".") && file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.translate(e, "list", folder.toString(), folder);
    }
  }

  /** Writes it, in place of what may be there. */
  public void write(String name, String text) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, permissions(OWNERS_FOLDER));
      }
      Path aside = Files.createTempFile(folder, ".", ".new", permissions(OWNERS));
      try {
        Files.writeString(aside, text);
        Files.move(
            aside, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw FileErrors.translate(e, "write", name, folder);
    }
  }

  /** Removes it. Removing what is not there is no error. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw FileErrors.translate(e, "remove", name, file(name));
    }
  }

  private FileAttribute<?>[] permissions(String text) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
