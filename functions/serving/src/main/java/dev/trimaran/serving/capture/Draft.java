package dev.trimaran.serving.capture;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A file of lines while it is filled: of one version of a model, and of one hour (UTC). */
final class Draft {

  private final LogSource model;
  private final Instant time;
  private final Instant hour;
  private final List<byte[]> blocks = new ArrayList<>();
  private long length;

  /**
   * An empty file.
   *
   * @param time of its first line
   */
  Draft(LogSource model, Instant time) {
    this.model = model;
    this.time = time;
    this.hour = time.truncatedTo(ChronoUnit.HOURS);
  }

  LogSource model() {
    return model;
  }

  /** The time of the first line. */
  Instant time() {
    return time;
  }

  /** Whether a line of that time belongs into it. */
  boolean takes(Instant other) {
    long seconds = other.getEpochSecond() - hour.getEpochSecond();
    return seconds >= 0 && seconds < 3600;
  }

  /** How many bytes it has. */
  long length() {
    return length;
  }

  /** How many blocks it needs more for so many bytes. */
  int missing(int bytes) {
    long all = (length + bytes + Backlog.BLOCK - 1) / Backlog.BLOCK;
    return (int) all - blocks.size();
  }

  void add(byte[] block) {
    blocks.add(block);
  }

  /** Adds a line, for which there are blocks enough. */
  void add(Line line) {
    int done = 0;
    while (done < line.length()) {
      int at = (int) (length % Backlog.BLOCK);
      int part = Math.min(line.length() - done, Backlog.BLOCK - at);
      line.copy(done, blocks.get((int) (length / Backlog.BLOCK)), at, part);
      done += part;
      length += part;
    }
  }

  List<byte[]> blocks() {
    return blocks;
  }

  /** Its bytes. */
  List<ByteBuffer> pieces() {
    List<ByteBuffer> pieces = new ArrayList<>(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      long rest = length - (long) i * Backlog.BLOCK;
      pieces.add(ByteBuffer.wrap(blocks.get(i), 0, (int) Math.min(rest, Backlog.BLOCK)));
    }
    return pieces;
  }
}
