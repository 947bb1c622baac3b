package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PipeliningTest {

  @Test
  void a_late_answer_longer_than_a_connection_holds_is_out_before_the_next_one_begins()
      throws IOException {
    String text = "long".repeat(24_000);
    byte[] packed = Packed.gzip(text.getBytes(StandardCharsets.US_ASCII));
    String late =
        "POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(packed.length, new String(packed, StandardCharsets.ISO_8859_1));
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      requests.append(late).append("GET /quick?").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, requests.toString());

      for (int i = 0; i < 20; i++) {
        assertThat(Served.answer(socket).endsWith("\r\n\r\n" + text)).isTrue();
        assertThat(Served.answer(socket))
            .startsWith("HTTP/1.1 200 OK")
            .contains("\r\n\r\nhello GET /quick query=" + i + " ");
      }
    }
  }
}
