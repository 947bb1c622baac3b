package dev.trimaran.function.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers and Event Grid through the entry points of the Java worker. */
class AzureFunctionsTest {

  private final List<Request> seen = new ArrayList<>();
  private int status = 202;

  private final AzureFunctions functions =
      new AzureFunctions(
          new ServerlessFunction() {
            @Override
            public Response handle(Request request) {
              seen.add(request);
              return Response.text("text/plain", "so it is").status(status);
            }

            @Override
            public boolean slow(Request request) {
              return false;
            }

            @Override
            public void close() {}
          });

  @Test
  void a_timer_is_a_tick() {
    functions.tick("{\"IsPastDue\": true}", WorkerHost.invocation("tick"));

    Request tick = seen.getFirst();
    assertThat(tick.method() + " " + tick.path()).isEqualTo("POST /");
    assertThat(tick.header("ce-type")).contains("dev.trimaran.schedule.tick.v1");
    assertThat(tick.header("ce-id")).contains("6d6e1c2f-5b1f-4b52-9f0c-000000000001");
    assertThat(tick.text()).isEqualTo("{\"IsPastDue\": true}");
  }

  @Test
  void an_event_of_event_grid_reaches_the_function() {
    functions.event(
        "{\"id\": \"1\", \"eventType\": \"T\", \"topic\": \"/t\", \"data\": {\"a\": 1}}",
        WorkerHost.invocation("event"));

    assertThat(seen.getFirst().header("ce-type")).contains("T");
    assertThat(seen.getFirst().header("ce-source")).contains("/t");
    assertThat(seen.getFirst().text()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_refusal_fails_the_invocation() {
    status = 503;

    assertThatThrownBy(() -> functions.tick("", WorkerHost.invocation("tick")))
        .isInstanceOf(EventRefused.class)
        .hasMessage("expected the function to take the event, found status 503: so it is");
  }
}
