package dev.trimaran.provider.tck.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault is what it says, and the service hears what it is to hear. */
class FaultProxyTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer service;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          heard.add(exchange.getRequestMethod() + " " + new String(body, UTF_8).length());
          byte[] answer = ("echo of " + new String(body, UTF_8)).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    proxy = new FaultProxy(service.getAddress());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    service.stop(0);
  }

  @Test
  void without_a_fault_all_comes_through() throws IOException {
    String large = "0123456789".repeat(100_000);

    assertThat(post("small")).isEqualTo("echo of small");
    assertThat(post(large)).isEqualTo("echo of " + large);
    assertThat(proxy.seen()).containsExactly("POST /some/path?a=b", "POST /some/path?a=b");
  }

  @Test
  void an_answer_is_given_in_place_of_the_service() throws IOException {
    Answer busy = new Answer(503, Map.of("Retry-After", "1"), "busy");
    proxy.next(1, request -> request.startsWith("POST "), new Fault.Answered(busy));

    HttpURLConnection connection = connection("x".repeat(100_000));

    assertThat(connection.getResponseCode()).isEqualTo(503);
    assertThat(connection.getHeaderField("Retry-After")).isEqualTo("1");
    assertThat(connection.getErrorStream().readAllBytes()).asString(UTF_8).isEqualTo("busy");
    assertThat(heard).isEmpty();
    assertThat(post("again")).isEqualTo("echo of again");
  }

  @Test
  void only_such_requests_meet_a_fault() throws IOException {
    proxy.next(5, request -> request.startsWith("PUT "), new Fault.Reset());

    assertThat(post("x")).isEqualTo("echo of x");
  }

  @Test
  void a_reset_is_not_heard_by_the_service() {
    proxy.always(new Fault.Reset());

    assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void an_unheard_answer_was_heard_by_the_service() {
    proxy.always(new Fault.Unheard());

    assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
    assertThat(heard).isNotEmpty().containsOnly("POST 1");
  }

  @Test
  void a_cut_off_answer_ends_early() {
    proxy.always(new Fault.CutOff(5000));

    assertThatThrownBy(() -> post("x".repeat(50_000))).isInstanceOf(IOException.class);
  }

  @Test
  void a_slow_answer_comes_later_and_whole() throws IOException {
    proxy.next(1, request -> true, new Fault.Slow(Duration.ofMillis(300)));
    long start = System.nanoTime();

    assertThat(post("x")).isEqualTo("echo of x");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void connections_are_refused_when_nobody_listens() {
    proxy.refuse();

    assertThatThrownBy(() -> post("x")).isInstanceOf(ConnectException.class);
  }

  @Test
  void a_healed_proxy_has_no_faults() throws IOException {
    proxy.always(new Fault.Reset());
    proxy.heal();

    assertThat(post("x")).isEqualTo("echo of x");
  }

  private String post(String body) throws IOException {
    try (InputStream answer = connection(body).getInputStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }

  private HttpURLConnection connection(String body) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + proxy.address().getPort() + "/some/path?a=b");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.getBytes(UTF_8).length);
    connection.getOutputStream().write(body.getBytes(UTF_8));
    connection.getOutputStream().close();
    return connection;
  }
}
