package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.protocol.Dialect;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Bytes whose SHA-256 is known before; at their end it must be that. */
final class HashedStream extends FilterInputStream {
  private final String expected;
  private final MessageDigest digest = Digests.sha256();
  private boolean checked;

  HashedStream(InputStream in, String expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    if (read > 0) {
      digest.update(bytes, from, read);
    } else if (read < 0 && !checked) {
      checked = true;
      if (!Digests.hex(digest.digest()).equals(expected)) {
        throw new Problem(Problem.Kind.BODY, "").in(Dialect.S3);
      }
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
