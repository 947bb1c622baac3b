package dev.trimaran.emulation.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are, and shows those that come back. */
final class Client implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

  private final Socket socket;
  private final InputStream in;

  private Client(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  static Client to(HttpFront front) throws IOException {
    return new Client(new Socket("127.0.0.1", front.address().getPort()));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // The other side hears no more; what it has said can be read all the same.
    }
  }

  /** The status line and the fields. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("expected the end of a head, found " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** A response whose length is said. */
  String answer() throws IOException {
    String head = head();
    Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  /** The content of chunks. */
  String chunks() throws IOException {
    StringBuilder content = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      content.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
      line();
      if (size == 0) {
        return content.toString();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("expected the end of a line, found " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** All that comes until the other side ends. */
  String toTheEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      // An end, if no polite one.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
