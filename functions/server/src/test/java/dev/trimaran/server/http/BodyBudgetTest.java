package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.server.Echo;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBudgetTest {

  private static final int LONGEST = 200_000;
  private static final int INFLATED = 100_000;

  private final BodyBudget budget = new BodyBudget(300_000);
  private final Echo echo = new Echo();

  @ParameterizedTest
  @CsvSource({
    "1000, 10, 250", // a quarter of the heap
    "1000, 200, 400", // two bodies
    "1000, 400, 500", // half the heap, whatever bodies may be
  })
  void it_is_a_share_of_the_heap(long heap, int longest, long share) {
    BodyBudget of = BodyBudget.of(heap, longest);
    of.take(1, 0);

    of.take(share - 1, 0);

    assertThatThrownBy(() -> of.take(1, 0)).isInstanceOf(Refusal.class);
  }

  @Test
  void bodies_are_counted_as_they_grow_together_with_their_copies() {
    RequestBody body = new RequestBody(-1, LONGEST, budget);

    body.add(Unpooled.wrappedBuffer(new byte[4096]));
    assertThat(budget.held()).isZero();
    body.add(Unpooled.wrappedBuffer(new byte[50_000]));
    assertThat(budget.held()).isEqualTo(54_096);
    body.add(Unpooled.wrappedBuffer(new byte[1]));
    assertThat(budget.held()).isEqualTo(2 * 54_096);
    assertThat(body.whole()).hasSize(54_097);
    assertThat(budget.held()).isEqualTo(54_097);
    body.release();
    assertThat(budget.held()).isZero();
  }

  @Test
  void a_promised_length_is_taken_only_as_it_arrives() {
    RequestBody body = new RequestBody(LONGEST, LONGEST, budget);

    body.add(Unpooled.wrappedBuffer(new byte[100]));

    assertThat(budget.held()).isZero();
  }

  @Test
  void what_is_inflated_is_held_until_it_is_answered() throws Exception {
    FutureTask<Response> answer = new FutureTask<>(() -> inflated("/held"));
    new Thread(answer).start();
    echo.held.acquireUninterruptibly();

    assertThat(budget.held()).isEqualTo(INFLATED);
    echo.released.release();
    assertThat(answer.get().text()).contains("body=" + INFLATED);
    assertThat(budget.held()).isZero();
  }

  @Test
  void what_cannot_be_inflated_beside_others_is_to_come_again() throws IOException {
    budget.take(250_000, 0);

    Response refused = inflated("/");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("found too many long bodies at once");
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
    assertThat(budget.held()).isEqualTo(250_000);
    budget.giveBack(250_000);
    assertThat(inflated("/").status()).isEqualTo(200);
  }

  @Test
  void who_is_alone_has_room_for_one_body_of_the_longest() throws IOException {
    BodyBudget narrow = new BodyBudget(10);

    assertThat(inflated(narrow, "/").status()).isEqualTo(200);
    assertThat(narrow.held()).isZero();
  }

  private Response inflated(String path) throws IOException {
    return inflated(budget, path);
  }

  private Response inflated(BodyBudget from, String path) throws IOException {
    try (Workers workers = new Workers(1, 1)) {
      Hosted hosted = new Hosted(echo, workers, Served.LIMITS, from, new Drain(Map.of()));
      byte[] packed = Packed.gzip(new byte[INFLATED]);
      Request request =
          new Request(
              Listener.PUBLIC,
              "POST",
              path,
              "",
              name -> Optional.empty(),
              packed,
              "",
              Optional.empty());
      return hosted.answerLate(request, "gzip", System.nanoTime());
    }
  }
}
