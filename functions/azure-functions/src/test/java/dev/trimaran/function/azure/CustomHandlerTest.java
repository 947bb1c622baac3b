package dev.trimaran.function.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a custom handler believes, and what it makes of a function's refusal. */
class CustomHandlerTest {

  private final List<Request> seen = new ArrayList<>();
  private final CustomHandler handler = new CustomHandler(new Refusing());

  @Test
  void a_refusal_fails_the_invocation() {
    Response answer = handler.handle(tick(Map.of("X-Azure-Functions-InvocationId", "17")));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(seen.getFirst().listener()).isEqualTo(Listener.PLATFORM);
    assertThat(seen.getFirst().header("ce-id")).contains("17");
  }

  @Test
  void a_request_from_outside_is_never_a_tick() {
    handler.handle(
        tick(Map.of("X-Azure-Functions-InvocationId", "17", "X-Forwarded-For", "192.0.2.7:1")));
    handler.handle(tick(Map.of()));

    assertThat(seen)
        .allSatisfy(request -> {
          assertThat(request.listener()).isEqualTo(Listener.PUBLIC);
          assertThat(request.path()).isEqualTo("/tick");
        });
  }

  @Test
  void an_invocation_without_its_input_is_refused() {
    Request empty =
        Request.post("/event", "application/json", "{\"Data\": {}}")
            .with(Headers.of(Map.of("X-Azure-Functions-InvocationId", "17")));

    Response answer = handler.handle(empty);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("body: expected Data.event, found nothing");
  }

  private static Request tick(Map<String, String> headers) {
    return Request.post("/tick", "application/json", "{\"Data\": {\"timer\": {}}}")
        .with(Headers.of(headers));
  }

  private final class Refusing implements ServerlessFunction {
    @Override
    public Response handle(Request request) {
      seen.add(request);
      return Response.text("text/plain", "not now").status(503);
    }

    @Override
    public boolean slow(Request request) {
      return false;
    }

    @Override
    public void close() {}
  }
}
