package dev.trimaran.function.tck.sample;

import dev.trimaran.function.Access;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.util.List;
import java.util.Map;

/**
 * Makes the sample: it says back what it was sent, answers with any status and any number of bytes,
 * and fails on demand.
 */
public final class SampleFactory implements FunctionFactory {

  /** How many bytes a body may have. */
  public static final int MAX_BYTES = 600_000;

  private static final Setting BROKEN =
      new Setting("sample-broken", "", "why the function cannot be made; for tests of hosts");

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public List<Setting> settings() {
    return List.of(BROKEN);
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    settings
        .text(BROKEN.name())
        .ifPresent(why -> {
          throw new IllegalArgumentException("expected a function that works, found " + why);
        });
    Lives lives = new Lives();
    return RoutedFunction.of(
            List.of(
                Route.get("/seen/{what}", Access.CALL, "What was seen.", call -> Seen.of(call)),
                Route.post("/seen/{what}", Access.CALL, "What was seen.", call -> Seen.of(call)),
                Route.post("/", Access.CALL, "Takes an event.", call -> Seen.of(call)),
                Route.post("/echo", Access.CALL, "The body.", call -> echo(call.request())),
                Route.post("/invocations", Access.CALL, "The body.", call -> echo(call.request())),
                Route.get(
                    "/bytes/{count}",
                    Access.CALL,
                    "Bytes.",
                    call -> bytes(Integer.parseInt(call.parameter("count")))),
                Route.get(
                    "/refused/{status}",
                    Access.CALL,
                    "A refusal.",
                    call -> {
                      int status = Integer.parseInt(call.parameter("status"));
                      throw Refusal.of(status, "expected nothing, found größer als nichts");
                    }),
                Route.get(
                    "/empty/{status}",
                    Access.CALL,
                    "No body.",
                    call -> Response.empty(Integer.parseInt(call.parameter("status")))),
                Route.get("/lives", Access.HEALTH, "Its restores.", call -> lives.say()),
                Route.get("/waits", Access.CALL, "Waits for the deadline.", Seen::waits),
                Route.get(
                    "/fails",
                    Access.CALL,
                    "Fails.",
                    call -> {
                      throw new IllegalStateException("as asked");
                    })))
        .maxBytes(MAX_BYTES)
        .restored(lives::restored)
        .build();
  }

  private static Response echo(Request request) {
    String type = request.header("content-type").orElse("application/octet-stream");
    return new Response(200, type, Map.of("X-Query", request.query()), request.body());
  }

  private static Response bytes(int count) {
    byte[] body = new byte[count];
    for (int i = 0; i < count; i++) {
      body[i] = (byte) (i * 31 + i / 251);
    }
    return new Response(200, "application/octet-stream", Map.of(), body);
  }
}
