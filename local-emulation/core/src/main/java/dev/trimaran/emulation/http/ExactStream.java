package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.SessionOutputBuffer;

/** The bytes of a body whose length was told before: neither fewer nor more. */
final class ExactStream extends OutputStream {
  private final SessionOutputBuffer buffer;
  private final OutputStream wire;
  private final long length;
  private long left;

  ExactStream(SessionOutputBuffer buffer, OutputStream wire, long length) {
    this.buffer = buffer;
    this.wire = wire;
    this.length = length;
    this.left = length;
  }

  @Override
  public void write(int one) throws IOException {
    take(1);
    buffer.write(one, wire);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    take(count);
    buffer.write(bytes, from, count, wire);
  }

  @Override
  public void flush() throws IOException {
    buffer.flush(wire);
  }

  private void take(int count) throws IOException {
    if (count > left) {
      throw new IOException("expected a body of " + length + " bytes, found more");
    }
    left -= count;
  }

  /** Says that there are no more. */
  void finish() throws IOException {
    if (left > 0) {
      throw new IOException("expected a body of " + length + " bytes, found " + left + " fewer");
    }
  }
}
