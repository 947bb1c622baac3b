package dev.trimaran.provider.local.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a reader, cut where they are too long to be kept whole. */
final class Lines {
  private final BufferedReader reader;
  private final int longest;

  Lines(Reader reader, int longest) {
    this.reader = new BufferedReader(reader);
    this.longest = longest;
  }

  /** The next line, or piece of one, without its end; empty at the end of all. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = reader.read()) >= 0 && next != '\n' && line.length() < longest) {
      line.append((char) next);
    }
    if (next < 0 && line.isEmpty()) {
      return Optional.empty();
    }
    if (next >= 0 && next != '\n') {
      line.append((char) next);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return Optional.of(line.toString());
  }
}
