package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers at once get each their own answer. */
@Carried(FunctionUnderTest.SAMPLE)
class ConcurrencyTest {

  private static final int CALLS = 200;

  @Test
  void everybody_gets_their_own_answer(Contract contract) throws Exception {
    List<Callable<String>> calls =
        IntStream.range(0, CALLS)
            .<Callable<String>>mapToObj(i ->
                () -> contract.send(WireRequest.post("/echo", "text/plain", "call " + i)).text())
            .toList();

    List<Future<String>> answers;
    try (var callers = Executors.newFixedThreadPool(8)) {
      answers = callers.invokeAll(calls);
    }

    for (int i = 0; i < CALLS; i++) {
      assertThat(answers.get(i).get()).isEqualTo("call " + i);
    }
  }
}
