package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.AwsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes inside {@code aws-chunked}: "Signature calculations for the Authorization header:
 * Transferring payload in multiple chunks" in the reference of S3's interface. Each chunk's
 * signature is checked when the chunk was read.
 */
final class ChunkedStream extends InputStream {
  private static final int BUFFER = 1 << 13;
  private static final int LONGEST_LINE = 8192;
  private static final String SIGNATURE = "chunk-signature=";

  private final InputStream in;
  private final Optional<ChunkSignatures> signatures;
  private final long announced;
  private final Map<String, String> trailers = new LinkedHashMap<>();
  private MessageDigest digest = Digests.sha256();
  private String signature = "";
  private long left;
  private long total;
  private boolean begun;
  private boolean ended;

  ChunkedStream(InputStream in, Optional<ChunkSignatures> signatures, long announced) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.signatures = signatures;
    this.announced = announced;
  }

  /** What came after the last chunk, by names in lower case. */
  Map<String, String> trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      next();
    }
    if (ended) {
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(length, left));
    if (read < 0) {
      throw incomplete();
    }
    if (signatures.isPresent()) {
      digest.update(bytes, from, read);
    }
    left -= read;
    total += read;
    if (left == 0) {
      check();
    }
    return read;
  }

  private void next() throws IOException {
    if (begun && !line().isEmpty()) {
      throw incomplete();
    }
    begun = true;
    String head = line();
    int mark = head.indexOf(';');
    try {
      left = Long.parseLong((mark < 0 ? head : head.substring(0, mark)).strip(), 16);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
    int signed = head.indexOf(SIGNATURE);
    signature = signed < 0 ? "" : head.substring(signed + SIGNATURE.length()).strip();
    if (left == 0) {
      check();
      end();
    }
  }

  private void check() {
    signatures.ifPresent(known -> known.chunk(signature, Digests.hex(digest.digest())));
  }

  private void end() throws IOException {
    ended = true;
    StringBuilder lines = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw incomplete();
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals("x-amz-trailer-signature")) {
        String hash = Digests.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
        signatures.ifPresent(known -> known.trailer(value, hash));
      } else {
        lines.append(name).append(':').append(value).append('\n');
        trailers.put(name, value);
      }
    }
    if (announced >= 0 && announced != total) {
      throw incomplete();
    }
  }

  /** The next line without its end; empty also where the bytes end. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > LONGEST_LINE) {
        throw incomplete();
      }
    }
    return line.toString();
  }

  private static AwsException incomplete() {
    return new AwsException(
        "IncompleteBody",
        400,
        "You did not provide the number of bytes specified by the Content-Length HTTP header.");
  }
}
