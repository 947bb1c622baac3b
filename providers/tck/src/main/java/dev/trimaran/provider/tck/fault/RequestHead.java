package dev.trimaran.provider.tck.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The head of a request as it came, but for its {@code Connection}, which is closed after it.
 *
 * @param request method and target; empty when nothing came
 * @param bytes the whole head
 */
record RequestHead(String request, byte[] bytes) {
  private static final String END = "\r\n\r\n";

  static RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int next; (next = in.read()) >= 0; ) {
      read.write(next);
      if (next == '\n' && read.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
        break;
      }
    }
    String head = read.toString(StandardCharsets.ISO_8859_1);
    if (!head.endsWith(END)) {
      return new RequestHead("", new byte[0]);
    }
    String first = head.substring(0, head.indexOf("\r\n"));
    String passed =
        head.substring(0, head.length() - END.length())
            .lines()
            .filter(line -> !line.regionMatches(true, 0, "connection:", 0, 11))
            .collect(Collectors.joining("\r\n", "", "\r\nConnection: close" + END));
    return new RequestHead(
        first.substring(0, first.lastIndexOf(' ')), passed.getBytes(StandardCharsets.ISO_8859_1));
  }
}
