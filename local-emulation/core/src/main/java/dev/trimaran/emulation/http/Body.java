package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a response. */
public interface Body {
  /** No bytes. */
  Body NONE = of(new byte[0]);

  /** How many bytes; -1 where that is not known before they are written. */
  long length();

  /** Writes them. */
  void writeTo(OutputStream out) throws IOException;

  /** These bytes. */
  static Body of(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }
}
