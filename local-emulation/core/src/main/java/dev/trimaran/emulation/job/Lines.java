package dev.trimaran.emulation.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The lines of a stream as they come. A line ends at a line feed, a carriage return (as progress
 * bars print) or both; one that never ends is given in pieces.
 */
final class Lines {
  private static final int LONGEST = 128 * 1024;

  private Lines() {}

  static void of(InputStream stream, Consumer<String> heard) throws IOException {
    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    StringBuilder line = new StringBuilder();
    char[] buffer = new char[8192];
    boolean returned = false;
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      for (int i = 0; i < read; i++) {
        char c = buffer[i];
        boolean secondHalf = c == '\n' && returned;
        returned = c == '\r';
        if (secondHalf) {
          continue;
        }
        if (c == '\n' || c == '\r') {
          heard.accept(line.toString());
          line.setLength(0);
        } else {
          line.append(c);
          if (line.length() == LONGEST) {
            heard.accept(line.toString());
            line.setLength(0);
          }
        }
      }
    }
    if (!line.isEmpty()) {
      heard.accept(line.toString());
    }
  }
}
