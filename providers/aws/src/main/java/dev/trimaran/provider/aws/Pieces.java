package dev.trimaran.provider.aws;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that lie in several places, as the body of a request. */
final class Pieces {
  private static final String BYTES = "application/octet-stream";

  private Pieces() {}

  static RequestBody body(List<ByteBuffer> pieces) {
    long length = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
    return RequestBody.fromContentProvider(() -> stream(pieces), length, BYTES);
  }

  private static InputStream stream(List<ByteBuffer> pieces) {
    return new SequenceInputStream(
        Collections.enumeration(
            pieces.stream()
                .<InputStream>map(piece -> new BufferInput(piece.duplicate()))
                .toList()));
  }

  private static final class BufferInput extends InputStream {
    private final ByteBuffer piece;

    BufferInput(ByteBuffer piece) {
      this.piece = piece;
    }

    @Override
    public int read() {
      return piece.hasRemaining() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int count = Math.min(length, piece.remaining());
      if (count == 0) {
        return -1;
      }
      piece.get(target, offset, count);
      return count;
    }
  }
}
