package dev.trimaran.function.tck.sample;

import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A request, said back. */
final class Seen {

  private static final List<String> FIELDS =
      List.of(
          "content-type",
          "accept",
          "authorization",
          "x-test",
          "ce-specversion",
          "ce-id",
          "ce-type",
          "ce-source",
          "ce-subject",
          "ce-time");

  private Seen() {}

  /** Everything of the request that no host may change. */
  static Response of(Call call) {
    Request request = call.request();
    var seen =
        Json.object()
            .put("method", request.method())
            .put("path", request.path())
            .put("query", request.query());
    var headers = seen.putObject("headers");
    FIELDS.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
    call.parameters().forEach(seen.putObject("parameters")::put);
    seen.put("body", request.text());
    return Response.json(Json.bytes(seen)).with("X-Method", request.method());
  }

  /** Waits until the deadline has passed, and is refused for it. */
  static Response waits(Call call) {
    if (call.deadline().open()) {
      return Response.text("text/plain", "no deadline");
    }
    Duration left = call.deadline().left(Duration.ZERO);
    while (!call.deadline().passed()) {
      LockSupport.parkNanos(call.deadline().left(Duration.ZERO).toNanos());
    }
    call.deadline().require("the work ended, " + (left.toMillis() < 60_000 ? "soon" : "late"));
    return Response.text("text/plain", "never said");
  }
}
