package dev.trimaran.server;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Says what it was asked. {@code /slow} is answered by a worker, {@code /held} only when {@link
 * #released} allows it, {@code /wait/MILLIS} after that time, {@code /fails} never.
 */
public final class Echo implements ServerlessFunction {

  public final Semaphore released = new Semaphore(0);
  public final Semaphore held = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String greeting;
  private final Optional<Path> mark;

  Echo(String greeting, Optional<Path> mark) {
    this.greeting = greeting;
    this.mark = mark;
  }

  /** One that leaves no mark. */
  public Echo() {
    this("hello", Optional.empty());
  }

  @Override
  public Response handle(Request request) {
    String path = request.path();
    if (path.equals("/held")) {
      held.release();
      released.acquireUninterruptibly();
    } else if (path.startsWith("/wait/")) {
      await(Long.parseLong(path.substring(6)));
    } else if (path.equals("/fails")) {
      throw new IllegalStateException("a secret reason");
    } else if (path.equals("/nothing")) {
      return Response.empty(204);
    } else if (path.equals("/splits")) {
      return new Response(200, "text/plain\r\nX-Injected: b", java.util.Map.of(), new byte[0]);
    } else if (path.equals("/large")) {
      return new Response(200, "application/octet-stream", java.util.Map.of(), new byte[8 << 20]);
    } else if (path.equals("/long")) {
      return Response.json(new byte[70_000]);
    } else if (path.equals("/bytes")) {
      return Response.json(request.body());
    }
    return Response.text(
        "text/plain",
        "%s %s %s query=%s body=%d peer=%s encoding=%s deadline=%s tls=%s type=%s"
            .formatted(
                greeting + (request.listener() == dev.trimaran.function.Listener.ADMIN ? "!" : ""),
                request.method(),
                path,
                request.query(),
                request.body().length,
                request.peer(),
                request.header("content-encoding").orElse("-"),
                request.header("x-envoy-expected-rq-timeout-ms").orElse("-"),
                request.tls().map(tls -> "[" + tls.subject() + "]").orElse("-"),
                request.header("content-type").orElse("-")));
  }

  private static void await(long millis) {
    try {
      if (new CountDownLatch(1).await(millis, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nothing counts down");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean slow(Request request) {
    String path = request.path();
    return path.equals("/slow") || path.equals("/held") || path.startsWith("/wait/");
  }

  @Override
  public void close() {
    closed.countDown();
    mark.ifPresent(file -> {
      try {
        Files.createFile(file);
      } catch (IOException twice) {
        throw new UncheckedIOException(twice);
      }
    });
  }
}
