package dev.trimaran.emulation.aws.s3;

import dev.trimaran.emulation.aws.Payload;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * So many bytes of pieces in a row. Their files are held from the beginning until the stream is
 * closed.
 */
final class PiecesPayload implements Payload {
  /** Bytes of a piece from a place on. */
  record Part(Piece piece, long from) {}

  private final List<Part> parts;
  private final long length;
  private final HeldFiles files;

  PiecesPayload(List<Part> parts, long length, HeldFiles files) {
    this.parts = parts;
    this.length = length;
    this.files = files;
    files.hold(names());
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() {
    if (parts.size() == 1 && parts.getFirst().piece().file().isEmpty()) {
      Part only = parts.getFirst();
      return new ByteArrayInputStream(only.piece().data(), (int) only.from(), (int) length);
    }
    return new Bytes();
  }

  private Collection<String> names() {
    return parts.stream().flatMap(part -> part.piece().file().stream()).toList();
  }

  private InputStream open(Part part) throws IOException {
    Piece piece = part.piece();
    if (piece.file().isEmpty()) {
      int from = (int) part.from();
      return new ByteArrayInputStream(piece.data(), from, (int) piece.size() - from);
    }
    FileInputStream in = new FileInputStream(files.path(piece.file().orElseThrow()).toFile());
    in.getChannel().position(part.from());
    return in;
  }

  private final class Bytes extends InputStream {
    private final Iterator<Part> next = parts.iterator();
    private InputStream now = InputStream.nullInputStream();
    private long left = length;
    private boolean closed;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (left == 0) {
        return -1;
      }
      while (true) {
        int read = now.read(bytes, offset, (int) Math.min(count, left));
        if (read >= 0) {
          left -= read;
          return read;
        }
        now.close();
        if (!next.hasNext()) {
          throw new EOFException("expected " + left + " more bytes of the object, found its end");
        }
        now = open(next.next());
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      now.close();
      files.release(names());
    }
  }
}
