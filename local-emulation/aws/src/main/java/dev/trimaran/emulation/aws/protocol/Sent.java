package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A payload as the body of a response. */
record Sent(Payload payload) implements Body {
  private static final int BUFFER = 1 << 16;

  @Override
  public long length() {
    return payload.length();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = payload.open()) {
      byte[] buffer =
          new byte[(int) Math.max(1, Math.min(BUFFER, length() < 0 ? BUFFER : length()))];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }
}
