package dev.trimaran.lifecycle.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock between the processes of this machine that ends with its process, however that ends. It
 * saves two runs from doing the same work at once; that their results do not mix does not hang on
 * it.
 *
 * <p>A file that this process has locked is not opened again: with POSIX locks, closing any channel
 * to it would give the lock away.
 */
final class ProcessLock implements AutoCloseable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock unless somebody has it. */
  static Optional<ProcessLock> tryLock(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path real = folder.toRealPath().resolve(file.getFileName());
    if (!HELD_HERE.add(real)) {
      return Optional.empty();
    }
    Optional<ProcessLock> lock = Optional.empty();
    try {
      lock = lockedFile(real);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static Optional<ProcessLock> lockedFile(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new ProcessLock(file, channel));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Gives the lock back and removes its file. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
