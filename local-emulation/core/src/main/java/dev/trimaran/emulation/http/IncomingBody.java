package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a request as they come. A client that waits for leave to send them gets it when they
 * are first asked for. It stays open when its reader closes it: the connection goes on behind it.
 */
final class IncomingBody extends InputStream {
  /** How much of a body that nobody wants is read before the answer. */
  private static final long LEFT_UNREAD = 16L * 1024 * 1024;

  private static final int BUFFER = 8 * 1024;

  private final InputStream bytes;
  private final long length;
  private final ResponseWriter responses;
  private boolean awaited;

  /**
   * A body.
   *
   * @param length -1 where it is not known before
   * @param awaited whether the client waits for leave to send it
   */
  IncomingBody(InputStream bytes, long length, boolean awaited, ResponseWriter responses) {
    this.bytes = bytes;
    this.length = length;
    this.awaited = awaited;
    this.responses = responses;
  }

  /** How many bytes; -1 where that is not known before. */
  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    ask();
    return bytes.read();
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    ask();
    return bytes.read(into, from, most);
  }

  private void ask() throws IOException {
    if (awaited) {
      awaited = false;
      responses.letSend();
    }
  }

  @Override
  public void close() {
    // The connection is closed by its owner.
  }

  /**
   * Reads what a handler has left, so that no answer crosses it: a client that waits for leave to
   * send its body may else never see the answer.
   *
   * @return false when there is too much left, or when the client was not told to send it
   */
  boolean readToEnd() throws IOException {
    if (length == 0) {
      return true;
    }
    if (awaited && length > LEFT_UNREAD) {
      return false;
    }
    if (read() < 0) {
      return true; // as mostly
    }
    byte[] buffer = new byte[BUFFER];
    for (long left = LEFT_UNREAD; left > 0; ) {
      int count = read(buffer, 0, buffer.length);
      if (count < 0) {
        return true;
      }
      left -= count;
    }
    return false;
  }
}
