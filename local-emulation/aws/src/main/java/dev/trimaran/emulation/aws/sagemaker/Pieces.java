package dev.trimaran.emulation.aws.sagemaker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What of an object goes into one request of a transform job. */
final class Pieces {
  private static final int MEGABYTE = 1 << 20;

  private Pieces() {}

  static byte[] unzipped(byte[] content) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    }
  }

  /**
   * The pieces of an object.
   *
   * @param lines whether a line is a record; otherwise the whole object is
   * @param strategy {@code SingleRecord}, or {@code MultiRecord} for as many as fit
   * @param megabytes how much fits; 0 for any
   */
  static List<byte[]> of(byte[] content, boolean lines, String strategy, int megabytes) {
    if (!lines) {
      return List.of(content);
    }
    long most = megabytes == 0 ? Integer.MAX_VALUE : (long) megabytes * MEGABYTE;
    boolean single = strategy.equals("SingleRecord");
    List<byte[]> pieces = new ArrayList<>();
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    int from = 0;
    while (from < content.length) {
      int end = from;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      int next = Math.min(content.length, end + 1);
      if (piece.size() > 0 && (single || piece.size() + next - from > most)) {
        pieces.add(piece.toByteArray());
        piece.reset();
      }
      piece.write(content, from, (single ? end : next) - from);
      from = next;
    }
    if (piece.size() > 0) {
      pieces.add(piece.toByteArray());
    }
    return pieces;
  }
}
