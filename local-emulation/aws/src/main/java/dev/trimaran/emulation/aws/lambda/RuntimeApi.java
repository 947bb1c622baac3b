package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.HttpFront;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the process of one instance talks to:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final int MOST = 6_291_556;

  /** Who is told what the process says. */
  interface Listener {
    /** It wants an event, and waits here until there is one. */
    Invocation next() throws InterruptedException;

    /** It answered. */
    void answered(String requestId, Outcome outcome);

    /** It could not begin. */
    void initFailed(byte[] payload);
  }

  private final HttpFront front;
  private final Listener listener;

  RuntimeApi(Listener listener) throws IOException {
    this.listener = listener;
    this.front = HttpFront.open(0, this::answer);
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return front.address().getAuthority();
  }

  @Override
  public void close() {
    front.close();
  }

  private Response answer(Request request) throws IOException {
    String path = request.path();
    if (path.equals(ROOT + "invocation/next") && request.method().equals("GET")) {
      return next();
    }
    byte[] body = request.body().readAllBytes();
    if (path.equals(ROOT + "init/error")) {
      listener.initFailed(body);
      return accepted();
    }
    if (path.startsWith(ROOT + "invocation/")) {
      String[] parts = path.substring(ROOT.length()).split("/", -1);
      if (parts.length == 3 && parts[2].equals("response")) {
        listener.answered(parts[1], response(body));
        return accepted();
      }
      if (parts.length == 3 && parts[2].equals("error")) {
        listener.answered(parts[1], Outcome.error(body, /* alive= */ true));
        return accepted();
      }
    }
    return Response.of(
        404,
        "application/json",
        "{\"errorType\":\"InvalidRequest\"}".getBytes(StandardCharsets.UTF_8));
  }

  private Response next() throws IOException {
    try {
      Invocation invocation = listener.next();
      Headers headers =
          new Headers()
              .set("Content-Type", "application/json")
              .set("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
              .set("Lambda-Runtime-Deadline-Ms", "" + invocation.deadline().toEpochMilli())
              .set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn())
              .set("Lambda-Runtime-Trace-Id", invocation.traceId());
      if (!invocation.clientContext().isEmpty()) {
        headers.set("Lambda-Runtime-Client-Context", invocation.clientContext());
      }
      return new Response(200, headers, Body.of(invocation.payload()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the instance is gone", e);
    }
  }

  private static Outcome response(byte[] body) {
    if (body.length <= MOST) {
      return Outcome.answer(body);
    }
    return Outcome.error(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (" + MOST + " bytes).",
        "error",
        /* alive= */ true);
  }

  private static Response accepted() {
    return Response.of(
        202, "application/json", "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8));
  }
}
