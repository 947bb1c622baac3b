package dev.trimaran.provider.local.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes a file aside, syncs it and puts it in place in one step, so that a reader, or whoever
 * comes after a crash, finds the file whole or not at all. The folder for files in writing must be
 * on the targets' file system.
 */
public final class AsideWriter {
  private static final Duration ABANDONED = Duration.ofDays(1);

  private static final int WRITTEN_AT_ONCE = 1 << 16;

  private final Path folder;

  /**
   * Writes aside in this folder, and removes from it what killed processes left there a day ago or
   * earlier.
   */
  public AsideWriter(Path folder) throws IOException {
    this.folder = folder;
    removeAbandoned();
  }

  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything, from the start. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /** These bytes as content. */
  public static Content bytes(byte[] bytes) {
    return pieces(List.of(ByteBuffer.wrap(bytes)));
  }

  /** These bytes, one piece after another, as content. */
  public static Content pieces(List<ByteBuffer> pieces) {
    return channel -> {
      for (ByteBuffer piece : pieces) {
        write(channel, piece.duplicate());
      }
    };
  }

  /** Little by little: the JVM keeps memory outside the heap for the largest write of a thread. */
  private static void write(FileChannel channel, ByteBuffer rest) throws IOException {
    int end = rest.limit();
    while (rest.position() < end) {
      rest.limit(Math.min(end, rest.position() + WRITTEN_AT_ONCE));
      channel.write(rest);
    }
  }

  /** A copy of this file as content. */
  public static Content copyOf(Path file) {
    return channel -> {
      try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
        long position = 0;
        long moved;
        while ((moved = source.transferTo(position, Long.MAX_VALUE - position, channel)) > 0) {
          position += moved;
        }
      }
    };
  }

  /** Puts the content in place of what may be there. The file is left read-only when asked for. */
  public void replace(Path target, Content content, boolean readOnly) throws IOException {
    Path aside = write(content, readOnly);
    try {
      Path parent = prepare(target);
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(parent);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /**
   * Puts the content in place unless something is there: a hard link is made by exactly one of all
   * processes.
   *
   * @return whether it was put there
   */
  public boolean create(Path target, Content content) throws IOException {
    if (Files.exists(target)) {
      return false;
    }
    Path aside = write(content, true);
    try {
      Path parent = prepare(target);
      Files.createLink(target, aside);
      Folders.sync(parent);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.exists(target)) {
        return false;
      }
      throw e;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private Path write(Content content, boolean readOnly) throws IOException {
    Path aside = folder.resolve(UUID.randomUUID().toString());
    try {
      try (FileChannel channel =
          FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      if (readOnly && !aside.toFile().setReadOnly()) {
        throw new IOException("cannot make " + aside + " read-only");
      }
      return aside;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }

  private static Path prepare(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("expected a file in a folder, found " + target);
    }
    Folders.create(parent);
    return parent;
  }

  private void removeAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        // Another process may remove the same file: then there is nothing left to do.
        if (Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
