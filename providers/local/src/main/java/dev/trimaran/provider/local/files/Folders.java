package dev.trimaran.provider.local.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Folders whose entries survive a power cut: on POSIX an entry is safe only when its folder was
 * synced too.
 */
final class Folders {
  private Folders() {}

  /** Makes the folder and those above it, each synced into the one above. */
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (above != null) {
      create(above);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      return;
    }
    if (above != null) {
      sync(above);
    }
  }

  /** Writes the folder's entries to the disk. */
  static void sync(Path folder) throws IOException {
    // Windows cannot open a folder; its file systems journal the entries themselves.
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
