package dev.trimaran.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Listens to what the log says on standard error, which still says it. */
final class Log implements AutoCloseable {

  private static final Pattern COMPLAINT = Pattern.compile("\\] (WARN|ERROR) |^(WARNING|SEVERE): ");

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  Log() {
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int b) {
            said.write(b);
            before.write(b);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            said.write(bytes, from, length);
            before.write(bytes, from, length);
          }

          @Override
          public void flush() throws IOException {
            before.flush();
          }
        };
    System.setErr(new PrintStream(both, true, StandardCharsets.UTF_8));
  }

  /** The lines that are more than information. */
  List<String> complaints() {
    return said.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> COMPLAINT.matcher(line).find())
        .toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
