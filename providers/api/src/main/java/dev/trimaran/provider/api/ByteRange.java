package dev.trimaran.provider.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of a stream, for stores that can only send the whole. */
public final class ByteRange extends FilterInputStream {
  private static final String READ = "read object";

  private long left;

  private ByteRange(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /**
   * Refuses what is no part.
   *
   * @throws CloudException INVALID_ARGUMENT when one is below 0
   */
  public static void require(String key, long from, long length) {
    if (from < 0 || length < 0) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          READ,
          key,
          "expected a place and a length of at least 0, found " + from + " and " + length);
    }
  }

  static InputStream of(InputStream whole, String key, long from, long length) {
    try {
      for (long skipped = 0; skipped < from; ) {
        long more = whole.skip(from - skipped);
        if (more == 0 && whole.read() < 0) {
          break;
        }
        skipped += Math.max(1, more);
      }
    } catch (IOException e) {
      CloudException failure =
          new CloudException(
              ErrorCode.UNAVAILABLE, true, READ, key, "expected to read on, found " + e, e);
      try {
        whole.close();
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
    return new ByteRange(whole, length);
  }

  @Override
  public int read() throws IOException {
    int next = left == 0 ? -1 : in.read();
    left -= next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(left, length));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(Math.min(left, bytes));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
