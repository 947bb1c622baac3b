package dev.trimaran.emulation.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One port of this machine, reachable from it alone. Every request has a thread of its own. */
public final class HttpFront implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int NO_BODY = -1;
  private static final int CHUNKED = 0;

  static {
    property("nodelay", "true"); // answers are small and are waited for
    property("maxIdleConnections", "2048");
    property("idleInterval", "120");
    property(
        "drainAmount",
        "16777216"); // what is refused is read to its end, so that the refusal is heard
  }

  /** How much of a body that nobody wants is read before the answer. */
  private static final long LEFT_UNREAD = 16L * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI address;

  private HttpFront(HttpServer server, ExecutorService threads, URI address) {
    this.server = server;
    this.threads = threads;
    this.address = address;
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any that is free
   * @throws java.net.BindException when it is taken
   */
  public static HttpFront open(int port, Handler handler) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, handler));
    server.start();
    return new HttpFront(
        server, threads, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static void property(String name, String value) {
    String full = "sun.net.httpserver." + name;
    System.setProperty(full, System.getProperty(full, value));
  }

  /** Where it listens, for example {@code http://127.0.0.1:4566}. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Response response = handler.answer(read(exchange));
      readToEnd(exchange.getRequestBody());
      send(exchange, response);
    }
  }

  /**
   * Reads what a handler has left of a request's body, so that no answer crosses it: a client that
   * waits for leave to send its body may else never see the answer.
   */
  private static void readToEnd(InputStream body) throws IOException {
    byte[] buffer = new byte[8192];
    long left = LEFT_UNREAD;
    for (int count = 0; left > 0 && count >= 0; left -= count) {
      count = body.read(buffer);
    }
  }

  /** A body that stays open when its reader closes it: what is left of it is read to the end. */
  private static final class Body extends FilterInputStream {
    Body(InputStream body) {
      super(body);
    }

    @Override
    public void close() {
      // The exchange closes it.
    }
  }

  private static Request read(HttpExchange exchange) {
    Headers headers = new Headers();
    for (Map.Entry<String, List<String>> field : exchange.getRequestHeaders().entrySet()) {
      for (String value : field.getValue()) {
        headers.add(field.getKey(), value);
      }
    }
    // A path that starts with two slashes is taken for a host by URI: its parts are put together
    // again.
    URI uri = exchange.getRequestURI();
    String target = uri.getRawSchemeSpecificPart();
    if (uri.isAbsolute()) {
      target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
    int mark = target.indexOf('?');
    String sent = headers.get("content-length");
    long length =
        sent != null ? Long.parseLong(sent) : headers.get("transfer-encoding") == null ? 0 : -1;
    return new Request(
        exchange.getRequestMethod(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        headers,
        length,
        new Body(exchange.getRequestBody()));
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    com.sun.net.httpserver.Headers sent = exchange.getResponseHeaders();
    for (String name : response.headers().names()) {
      sent.put(name, response.headers().all(name));
    }
    long length = response.body().length();
    String said = response.headers().get("content-length");
    if (length < 0 && said != null) {
      length = Long.parseLong(said);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (length > 0) {
        sent.set("Content-Length", Long.toString(length));
      }
      exchange.sendResponseHeaders(response.status(), NO_BODY);
    } else if (length == 0) {
      exchange.sendResponseHeaders(response.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(response.status(), length < 0 ? CHUNKED : length);
      try (OutputStream out = exchange.getResponseBody()) {
        response.body().writeTo(out);
      }
    }
  }
}
