package dev.trimaran.function.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's side of the Runtime API, 2018-06-01, on loopback: hands out invocations one by one, and
 * takes responses and errors. A response that is too large is turned down as Lambda does.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final int MOST_BYTES = 6 * 1024 * 1024 + 100;

  /** What came of an invocation: a payload, and whether it is that of an error. */
  record Outcome(byte[] payload, boolean failed, String errorType) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  private record Pending(String id, byte[] event, long deadlineMillis) {}

  private final HttpServer server;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
  final CompletableFuture<Outcome> initError = new CompletableFuture<>();
  final CompletableFuture<Outcome> restoreError = new CompletableFuture<>();

  /** Done when the runtime asks for its first invocation: the init is over. */
  final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** Done when the runtime waits for its snapshot to be restored. */
  final CompletableFuture<Void> checkpoint = new CompletableFuture<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(PREFIX + "invocation/next", this::next);
    server.createContext(PREFIX + "invocation/", this::done);
    server.createContext(PREFIX + "init/error", exchange -> failed(exchange, initError));
    server.createContext(PREFIX + "restore/error", exchange -> failed(exchange, restoreError));
    server.createContext(
        PREFIX + "restore/next",
        exchange -> {
          checkpoint.complete(null);
          reply(exchange, 200, new byte[0]);
        });
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has the runtime invoke the function once, with this long to answer. */
  CompletableFuture<Outcome> invoke(byte[] event, Duration timeout) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    outcomes.put(id, outcome);
    waiting.add(new Pending(id, event, System.currentTimeMillis() + timeout.toMillis()));
    return outcome;
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.complete(null);
    try {
      Pending pending = waiting.take();
      var headers = exchange.getResponseHeaders();
      headers.add("Lambda-Runtime-Aws-Request-Id", pending.id());
      headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(pending.deadlineMillis()));
      headers.add(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-west-1:123456789012:function:tests");
      headers.add("Lambda-Runtime-Trace-Id", "Root=1-5e1b4151-5ac6c58dc39a6b82e8d8a8f5;Sampled=0");
      headers.add("Content-Type", "application/json");
      reply(exchange, 200, pending.event());
    } catch (InterruptedException stopped) {
      exchange.close();
    }
  }

  private void done(HttpExchange exchange) throws IOException {
    String[] parts = exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/");
    CompletableFuture<Outcome> outcome = outcomes.get(parts[1]);
    if (parts[2].equals("error")) {
      failed(exchange, outcome);
      return;
    }
    byte[] payload = exchange.getRequestBody().readAllBytes();
    if (payload.length > MOST_BYTES) {
      reply(
          exchange,
          413,
          "{\"errorType\":\"RequestEntityTooLarge\"}".getBytes(StandardCharsets.UTF_8));
      outcome.complete(new Outcome(payload, true, "Function.ResponseSizeTooLarge"));
      return;
    }
    reply(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
    outcome.complete(new Outcome(payload, false, ""));
  }

  private static void failed(HttpExchange exchange, CompletableFuture<Outcome> outcome)
      throws IOException {
    byte[] payload = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    reply(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
    outcome.complete(new Outcome(payload, true, type));
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
