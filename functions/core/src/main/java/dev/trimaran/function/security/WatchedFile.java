package dev.trimaran.function.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, and says anew once it changed. Looked at no more than once a {@link #INTERVAL},
 * by the thread of whoever asks; a file that cannot be read any more leaves what was read before,
 * so that a half-written one locks nobody out.
 */
final class WatchedFile<T> {

  /** How old an answer may be. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

  /** Reads the whole file. */
  @FunctionalInterface
  interface Reader<T> {

    T read(Path path) throws IOException;
  }

  private record Stamp(@Nullable Object key, FileTime modified, long size) {

    static Stamp of(Path path) throws IOException {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }
  }

  private final Path path;
  private final Reader<T> reader;
  private final InstantSource clock;
  private final AtomicLong lookedAt;
  private volatile Stamp stamp;
  private volatile T content;

  /**
   * Reads {@code path} for the first time.
   *
   * @throws IllegalArgumentException if it is not there, or what the reader throws
   */
  WatchedFile(Path path, Reader<T> reader, InstantSource clock) {
    this.path = path;
    this.reader = reader;
    this.clock = clock;
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("expected a file at " + path + ", found none");
    }
    try {
      stamp = Stamp.of(path);
      content = reader.read(path);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    lookedAt = new AtomicLong(clock.millis());
  }

  /** What it says now, or said less than {@link #INTERVAL} ago. */
  T content() {
    long now = clock.millis();
    long before = lookedAt.get();
    if (Math.abs(now - before) >= INTERVAL.toMillis() && lookedAt.compareAndSet(before, now)) {
      look();
    }
    return content;
  }

  private void look() {
    try {
      Stamp found = Stamp.of(path);
      if (!Objects.equals(found, stamp)) {
        stamp = found;
        content = reader.read(path);
        LOG.info("reloaded file={}", path);
      }
    } catch (IOException | IllegalArgumentException unusable) {
      LOG.error("kept what was read before: file={} reason={}", path, unusable.toString());
    }
  }
}
