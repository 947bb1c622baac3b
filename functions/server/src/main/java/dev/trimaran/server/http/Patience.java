package dev.trimaran.server.http;

/** How long one connection has kept us waiting, in nanoseconds of {@link System#nanoTime}. */
final class Patience {

  private final long read;
  private final long request;
  private final long idle;
  private long lastBytes = System.nanoTime();
  private long began;
  private boolean within;
  private long stuckBytes;
  private long stuckSince;

  Patience(Limits limits) {
    read = limits.read().toNanos();
    request = limits.request().toNanos();
    idle = limits.idle().toNanos();
  }

  /** Bytes came: of a request that had begun, or of a new one. */
  void bytes() {
    lastBytes = System.nanoTime();
    if (!within) {
      within = true;
      began = lastBytes;
    }
  }

  /** The request is whole. */
  void whole() {
    within = false;
  }

  /** An answer is out: from here on the connection does nothing. */
  void rest() {
    lastBytes = System.nanoTime();
  }

  /** Whether part of a request is here. */
  boolean within() {
    return within;
  }

  /** Whether the rest of a request is too long on its way. */
  boolean isOver(long now) {
    return within && (now - lastBytes > read || now - began > request);
  }

  /** Whether nothing has happened for long. */
  boolean isIdle(long now) {
    return !within && now - lastBytes > idle;
  }

  /** Whether the bytes that wait to be fetched have been as many for long. */
  boolean isStuck(long now, long bytes) {
    if (bytes == 0 || bytes != stuckBytes) {
      stuckBytes = bytes;
      stuckSince = now;
      return false;
    }
    return now - stuckSince > read;
  }
}
