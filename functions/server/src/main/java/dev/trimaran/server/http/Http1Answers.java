package dev.trimaran.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.trimaran.function.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.Map;

/**
 * Answers as the bytes of HTTP/1.1 (RFC 9112 sections 4 to 6): head and body in one buffer, so that
 * one system call sends them; a long body is not copied. The head is put together in one array that
 * all answers of the connection share.
 */
final class Http1Answers implements AnswerForm {

  private static final int HEAD_BYTES = 512;
  private static final int COPIED_BODY_BYTES = 16 << 10;

  private static final byte[] OK = bytes("HTTP/1.1 200 OK\r\n");
  private static final byte[] GO_ON = bytes("HTTP/1.1 100 Continue\r\n\r\n");
  private static final byte[] STAY = bytes("connection: keep-alive\r\n");
  private static final byte[] CLOSE = bytes("connection: close\r\n");

  private final ByteBufAllocator allocator;
  private byte[] head = new byte[HEAD_BYTES];
  private int length;

  Http1Answers(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public ByteBuf goOn() {
    return Unpooled.wrappedBuffer(GO_ON);
  }

  @Override
  public ByteBuf of(Response response, boolean onlyHead, HttpVersion version, boolean keepAlive) {
    length = 0;
    add(statusLine(response.status()));
    if (!response.contentType().isEmpty()) {
      field("content-type", response.contentType());
    }
    for (Map.Entry<String, String> field : response.headers().entrySet()) {
      if (!isWrittenHere(field.getKey())) {
        field(field.getKey(), field.getValue());
      }
    }
    byte[] body = response.body();
    if (Answers.hasLength(response)) {
      field("content-length", Integer.toString(body.length));
    }
    add(HttpDate.now().line());
    if (keepAlive != version.isKeepAliveDefault()) {
      add(keepAlive ? STAY : CLOSE);
    }
    room(2);
    end();
    return onlyHead || body.length == 0 ? buffer(0) : with(body);
  }

  private ByteBuf with(byte[] body) {
    if (body.length <= COPIED_BODY_BYTES) {
      return buffer(body.length).writeBytes(body);
    }
    return Unpooled.wrappedBuffer(buffer(0), Unpooled.wrappedBuffer(body));
  }

  private ByteBuf buffer(int more) {
    return allocator.directBuffer(length + more).writeBytes(head, 0, length);
  }

  /** What this writes by itself, whatever a function says. */
  private static boolean isWrittenHere(String name) {
    return switch (name.length()) {
      case 4 -> name.equalsIgnoreCase("date");
      case 10 -> name.equalsIgnoreCase("connection");
      case 14 -> name.equalsIgnoreCase("content-length");
      case 17 -> name.equalsIgnoreCase("transfer-encoding");
      default -> false;
    };
  }

  private void field(String name, String value) {
    room(name.length() + value.length() + 4);
    text(name);
    head[length++] = ':';
    head[length++] = ' ';
    text(value);
    end();
  }

  /** Adds a text for which there is room; what is not Latin-1 becomes a question mark. */
  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        throw new IllegalArgumentException(
            "expected a header field without control characters, found the character " + (int) c);
      }
      head[length++] = (byte) (c > 0xff ? '?' : c);
    }
  }

  private void end() {
    head[length++] = '\r';
    head[length++] = '\n';
  }

  private void add(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, head, length, bytes.length);
    length += bytes.length;
  }

  private void room(int more) {
    if (length + more > head.length) {
      head = Arrays.copyOf(head, Math.max(2 * head.length, length + more));
    }
  }

  private static byte[] statusLine(int status) {
    return status == 200 ? OK : bytes("HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
