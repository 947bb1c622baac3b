package dev.trimaran.emulation.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The bytes beside an input or an output: an object's content, a function's payload. */
public interface Payload {
  /** No bytes. */
  Payload NONE = of(new byte[0]);

  /** How many bytes; -1 where that is not known before they are read. */
  long length();

  /** The bytes from their beginning; those of a request can be asked for once. */
  InputStream open() throws IOException;

  /**
   * The headers that came after the bytes, by their names in lower case; complete when the bytes
   * have been read to their end.
   */
  default Map<String, String> trailers() {
    return Map.of();
  }

  /** All bytes, for what is small by the service's own limits. */
  default byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  /** These bytes. */
  static Payload of(byte[] bytes) {
    return new Payload() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public byte[] bytes() {
        return bytes;
      }
    };
  }
}
