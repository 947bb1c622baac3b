package dev.trimaran.emulation.fault;

import dev.trimaran.emulation.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** Bodies that end half-way, or that take their time. */
public final class FaultyBody {
  private static final int PIECES = 20;

  private FaultyBody() {}

  /** The first half of the body, then the end of the connection. */
  public static Body cut(Body whole) {
    return new Body() {
      @Override
      public long length() {
        return Math.max(1, whole.length());
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        whole.writeTo(new Half(out, whole.length() / 2));
        out.flush();
        throw new IOException("cut off on purpose");
      }
    };
  }

  /** The body in pieces, which take this long together. */
  public static Body slow(Body whole, Duration lasting) {
    return new Body() {
      @Override
      public long length() {
        return whole.length();
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.writeTo(bytes);
        byte[] all = bytes.toByteArray();
        int piece = Math.max(1, all.length / PIECES);
        for (int from = 0; from < all.length; from += piece) {
          pause(lasting.dividedBy(PIECES));
          out.write(all, from, Math.min(piece, all.length - from));
          out.flush();
        }
      }
    };
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulation ends");
    }
  }

  /** Lets so many bytes through and forgets the others. */
  private static final class Half extends OutputStream {
    private final OutputStream out;
    private long left;

    Half(OutputStream out, long left) {
      this.out = out;
      this.left = left;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int most = (int) Math.min(length, left);
      out.write(bytes, from, most);
      left -= most;
    }
  }
}
