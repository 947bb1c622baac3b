package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.server.http.Certificates.Identity;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptionTest {

  @TempDir private Path folder;
  private Identity us;

  @BeforeEach
  void identify() throws Exception {
    us = Certificates.make(folder, "server");
  }

  @ParameterizedTest
  @EnumSource(
      value = Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void callers_choose_the_version_and_the_function_knows_it_is_encrypted(Version version)
      throws Exception {
    try (Served served = served(Optional.empty());
        HttpClient client = client(Certificates.trusting(us), version)) {
      HttpResponse<String> response =
          client.send(request(served, "/quick?a=b", "x".repeat(70_000)), BodyHandlers.ofString());
      List<CompletableFuture<HttpResponse<String>>> more = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        more.add(client.sendAsync(request(served, "/slow", "12"), BodyHandlers.ofString()));
      }

      assertThat(response.version()).isEqualTo(version);
      assertThat(response.body()).contains("POST /quick query=a=b body=70000", "tls=[] ");
      for (CompletableFuture<HttpResponse<String>> one : more) {
        assertThat(one.get().body()).contains("POST /slow query= body=2");
      }
      HttpResponse<String> tooLong =
          client.send(request(served, "/", "x".repeat(200_000)), BodyHandlers.ofString());
      assertThat(tooLong.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void a_caller_shows_who_it_is_where_that_is_asked() throws Exception {
    Identity caller = Certificates.make(folder, "caller");
    Identity stranger = Certificates.make(folder, "stranger");
    try (Served served = served(Optional.of(caller.certificate()));
        HttpClient known = client(Certificates.trusting(us, caller), Version.HTTP_2);
        HttpClient unknown = client(Certificates.trusting(us, stranger), Version.HTTP_1_1);
        HttpClient nobody = client(Certificates.trusting(us), Version.HTTP_1_1)) {
      HttpRequest request = request(served, "/", "");

      assertThat(known.send(request, BodyHandlers.ofString()).body()).contains("tls=[CN=caller]");
      assertThatThrownBy(() -> unknown.send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> nobody.send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void old_versions_and_clear_text_are_not_spoken() throws Exception {
    try (Served served = served(Optional.empty())) {
      SSLContext context = Certificates.trusting(us);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", served.port())) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
      }
      try (Socket socket = new Socket("127.0.0.1", served.port())) {
        Served.send(socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).doesNotContain("HTTP/1.1");
      }
    }
  }

  @Test
  void draining_finishes_streams_too() throws Exception {
    try (Served served = served(Optional.empty());
        HttpClient client = client(Certificates.trusting(us), Version.HTTP_2)) {
      CompletableFuture<HttpResponse<String>> held =
          client.sendAsync(request(served, "/held", ""), BodyHandlers.ofString());
      served.echo.held.acquireUninterruptibly();
      Thread closing = new Thread(served.server::close);
      closing.start();
      while (!served.server.isEnding()) {
        Thread.onSpinWait();
      }

      served.echo.released.release();

      assertThat(held.get().statusCode()).isEqualTo(200);
      closing.join();
    }
  }

  @Test
  void files_that_hold_something_else_are_named() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.pem"), "nothing");

    assertThatThrownBy(() -> Encryption.of(us.certificate(), wrong, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected PEM files with a certificate and its PKCS #8 key in ")
        .hasMessageContaining("wrong.pem");
  }

  private Served served(Optional<Path> authority) throws IOException {
    return new Served(Optional.of(Encryption.of(us.certificate(), us.key(), authority)));
  }

  private static HttpClient client(SSLContext context, Version version) {
    return HttpClient.newBuilder().sslContext(context).version(version).build();
  }

  private static HttpRequest request(Served served, String path, String body) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + served.port() + path))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
