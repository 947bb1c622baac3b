package dev.trimaran.emulation.aws.sns;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server of a subscriber, which refuses as often as it is told to. */
final class Listener implements AutoCloseable {
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final HttpServer server;

  /** What it was sent. */
  record Heard(String type, String body) {}

  Listener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          exchange.close();
          if (!refuse) {
            String type = exchange.getRequestHeaders().getFirst("x-amz-sns-message-type");
            heard.add(new Heard(String.valueOf(type), body));
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  void refuse(int times) {
    refusals.set(times);
  }

  Heard next() throws InterruptedException {
    return Optional.ofNullable(heard.poll(30, TimeUnit.SECONDS)).orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
