package dev.trimaran.provider.local.files;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One holder at a time, among all threads and processes of this machine. The operating system frees
 * it when its holder dies. The lock's file stays.
 */
public final class FileMutex implements AutoCloseable {
  /** A file lock is the process's, not the thread's; so threads queue up here first. */
  private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ReentrantLock threads;
  private final FileChannel channel;

  private FileMutex(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /**
   * Waits for the mutex and takes it; closing gives it back.
   *
   * @throws CloudException DEADLINE_EXCEEDED when it was not free in time
   */
  public static FileMutex acquire(Path file, Duration longest, String operation, String resource) {
    long end = System.nanoTime() + longest.toNanos();
    ReentrantLock threads =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    try {
      if (!threads.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw late(file, longest, operation, resource);
      }
    } catch (InterruptedException e) {
      throw interrupted(e, operation, resource);
    }
    boolean held = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        while (!lock(channel)) {
          if (System.nanoTime() > end) {
            throw late(file, longest, operation, resource);
          }
          Thread.sleep(PAUSE);
        }
        held = true;
      } finally {
        if (!held) {
          channel.close();
        }
      }
      return new FileMutex(threads, channel);
    } catch (IOException e) {
      throw FileErrors.translate(e, operation, resource, file);
    } catch (InterruptedException e) {
      throw interrupted(e, operation, resource);
    } finally {
      if (!held) {
        threads.unlock();
      }
    }
  }

  @SuppressWarnings("resource") // closing the channel is what gives the lock back
  private static boolean lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  /** Gives the mutex back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone either way, and the lock with it.
    } finally {
      threads.unlock();
    }
  }

  private static CloudException late(
      Path file, Duration longest, String operation, String resource) {
    return new CloudException(
        ErrorCode.DEADLINE_EXCEEDED,
        true,
        operation,
        resource,
        "another process has held "
            + file
            + " for "
            + longest.toSeconds()
            + " s; wait for it to end and try again",
        null);
  }

  private static CloudException interrupted(
      InterruptedException e, String operation, String resource) {
    Thread.currentThread().interrupt();
    return new CloudException(
        ErrorCode.CANCELLED, false, operation, resource, "interrupted while waiting", e);
  }
}
