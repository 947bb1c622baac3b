package dev.trimaran.serving.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Set<String> Y = Set.of("y");

  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final Gate gate = new Gate();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Future<Tensor> running;

  @AfterEach
  void end() {
    gate.open.release(1000);
    threads.shutdownNow();
  }

  private static BatchPolicy policy(long rows, Duration delay, int queue) {
    return new BatchPolicy(rows, delay, queue, 1);
  }

  private Batcher batcher(long rows) {
    return new Batcher(gate, policy(rows, Duration.ZERO, 100), true, waits::add);
  }

  private Future<Tensor> ask(Batcher batcher, Tensor input) {
    return threads.submit(() -> batcher.run(List.of(input), Y, Deadline.NONE).get("y"));
  }

  private static void await(Batcher batcher, int waiting) {
    while (batcher.waiting() != waiting) {
      Thread.onSpinWait();
    }
  }

  /** Starts a request that takes the only run, and returns when it is at it. */
  private void occupy(Batcher batcher) {
    running = ask(batcher, Gate.column(0));
    gate.entered.acquireUninterruptibly();
  }

  @Test
  void aLoneRequestRunsAtOnceInItsOwnThread() {
    AtomicReference<Thread> ran = new AtomicReference<>();
    Batcher batcher =
        new Batcher(
            (inputs, wanted) -> {
              ran.set(Thread.currentThread());
              return Map.of("y", inputs.getFirst());
            },
            policy(64, Duration.ofDays(1), 1),
            true,
            waits::add);

    batcher.run(List.of(Gate.column(1)), Y, Deadline.NONE);

    assertThat(ran).hasValue(Thread.currentThread());
  }

  @Test
  void thoseWhoWaitAreRunTogetherAndEachGetsItsOwn() throws Exception {
    Batcher batcher = batcher(64);
    occupy(batcher);
    List<Future<Tensor>> asked = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      asked.add(ask(batcher, Gate.column(i, 10 * i)));
      await(batcher, i);
    }

    gate.open.release(2);

    for (int i = 1; i <= 5; i++) {
      Tensor answer = asked.get(i - 1).get();
      assertThat(Gate.values(answer)).containsExactly(2 * i, 20 * i);
      assertThat(answer.shape()).isEqualTo(Shape.of(2, 1));
    }
    assertThat(gate.runs).containsExactly(1L, 10L);
    assertThat(waits).hasSize(6).allMatch(nanos -> nanos >= 0);
  }

  @Test
  void noMoreRowsAreRunTogetherThanThePolicySays() throws Exception {
    Batcher batcher = batcher(5);
    occupy(batcher);
    List<Future<Tensor>> asked = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      asked.add(ask(batcher, Gate.column(i, i)));
      await(batcher, i);
    }
    Future<Tensor> large = ask(batcher, Gate.column(1, 2, 3, 4, 5, 6, 7));
    await(batcher, 4);

    gate.open.release(100);

    for (Future<Tensor> one : asked) {
      one.get();
    }
    assertThat(Gate.values(large.get())).containsExactly(2, 4, 6, 8, 10, 12, 14);
    assertThat(gate.runs).containsExactly(1L, 4L, 2L, 7L);
  }

  @Test
  void onlyWhatFitsTogetherIsRunTogether() throws Exception {
    Batcher batcher = batcher(64);
    occupy(batcher);
    Future<Tensor> wide = ask(batcher, Gate.tensor("x", Shape.of(1, 2), 1, 2));
    await(batcher, 1);
    Future<Tensor> narrow = ask(batcher, Gate.column(3));
    await(batcher, 2);
    Future<Tensor> wideAgain = ask(batcher, Gate.tensor("x", Shape.of(1, 2), 4, 5));
    await(batcher, 3);

    gate.open.release(100);

    assertThat(Gate.values(wide.get())).containsExactly(2, 4);
    assertThat(Gate.values(narrow.get())).containsExactly(6);
    assertThat(Gate.values(wideAgain.get())).containsExactly(8, 10);
    assertThat(gate.runs).containsExactly(1L, 2L, 1L);
  }

  @Test
  void oneThatFailsDoesNotFailTheOthers() throws Exception {
    Batcher batcher = batcher(64);
    occupy(batcher);
    Future<Tensor> good = ask(batcher, Gate.column(1));
    await(batcher, 1);
    Future<Tensor> bad = ask(batcher, Gate.column(-1));
    await(batcher, 2);

    gate.open.release(100);

    assertThat(Gate.values(good.get())).containsExactly(2);
    assertThatThrownBy(bad::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("expected no negative value, found -1.0");
  }

  @Test
  void aModelThatDoesNotAnswerByRowsSeesEachRequestForItself() throws Exception {
    Batcher batcher =
        new Batcher(
            (inputs, wanted) -> {
              gate.run(inputs, wanted);
              return Map.of("y", Gate.column(Rows.of(inputs.getFirst())));
            },
            policy(64, Duration.ZERO, 100),
            true,
            waits::add);
    occupy(batcher);
    Future<Tensor> one = ask(batcher, Gate.column(1, 2, 3));
    await(batcher, 1);
    Future<Tensor> other = ask(batcher, Gate.column(4, 5));
    await(batcher, 2);

    gate.open.release(100);

    assertThat(Gate.values(one.get())).containsExactly(3);
    assertThat(Gate.values(other.get())).containsExactly(2);
  }

  @Test
  void sendsAwayWhoComesWhenTheQueueIsFull() throws Exception {
    Batcher batcher = new Batcher(gate, policy(64, Duration.ZERO, 2), true, waits::add);
    occupy(batcher);
    Future<Tensor> first = ask(batcher, Gate.column(1));
    await(batcher, 1);
    Future<Tensor> second = ask(batcher, Gate.column(2));
    await(batcher, 2);

    assertThatThrownBy(() -> batcher.run(List.of(Gate.column(3)), Y, Deadline.NONE))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(429);
              assertThat(refusal.headers()).containsEntry("Retry-After", "1");
              assertThat(refusal.message()).contains("at most 2 requests to wait");
            });
    gate.open.release(100);
    running.get();
    first.get();
    assertThat(Gate.values(second.get())).containsExactly(4);
  }

  @Test
  void whoseDeadlinePassesLeavesAndIsNotRun() throws Exception {
    Batcher batcher = batcher(64);
    occupy(batcher);

    assertThatThrownBy(
            () -> batcher.run(List.of(Gate.column(3)), Y, Deadline.in(Duration.ofMillis(20))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(504))
        .hasMessageContaining("found it passed before the model was run");
    gate.open.release(100);
    running.get();
    ask(batcher, Gate.column(1)).get();
    assertThat(gate.runs).containsExactly(1L, 1L);
  }

  @Test
  void aBatchThatWaitedWaitsForMoreUntilItIsFull() throws Exception {
    Batcher batcher = new Batcher(gate, policy(3, Duration.ofDays(1), 100), true, waits::add);
    occupy(batcher);
    Future<Tensor> first = ask(batcher, Gate.column(1));
    await(batcher, 1);
    Future<Tensor> second = ask(batcher, Gate.column(2));
    await(batcher, 2);
    gate.open.release(1);
    await(batcher, 0);

    Future<Tensor> third = ask(batcher, Gate.column(3));

    gate.open.release(100);
    assertThat(Gate.values(first.get())).containsExactly(2);
    assertThat(Gate.values(second.get())).containsExactly(4);
    assertThat(Gate.values(third.get())).containsExactly(6);
    assertThat(gate.runs).containsExactly(1L, 3L);
  }

  @Test
  void aCallerWhoIsInterruptedLeaves() throws Exception {
    Batcher batcher = batcher(64);
    occupy(batcher);
    AtomicReference<Throwable> refused = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                batcher.run(List.of(Gate.column(3)), Y, Deadline.NONE);
              } catch (Refusal refusal) {
                refused.set(refusal);
              }
            });
    await(batcher, 1);

    caller.interrupt();
    caller.join();

    assertThat(refused.get()).hasMessageContaining("the function about to end");
    assertThat(batcher.waiting()).isZero();
  }

  @Test
  void manyCallersGetTheirOwnAnswersHoweverTheyAreRunTogether() throws Exception {
    gate.open.release(1_000_000);
    Batcher batcher =
        new Batcher(gate, new BatchPolicy(16, Duration.ofNanos(1000), 1000, 2), true, waits::add);
    List<Future<Integer>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      int own = caller;
      callers.add(
          threads.submit(() -> {
            for (int i = 0; i < 500; i++) {
              float value = own * 1000 + i;
              float[] column = new float[1 + i % 5];
              java.util.Arrays.fill(column, value);
              Tensor answer = batcher.run(List.of(Gate.column(column)), Y, Deadline.NONE).get("y");
              assertThat(Gate.values(answer)).hasSize(column.length).containsOnly(2 * value);
            }
            return 500;
          }));
    }
    for (Future<Integer> caller : callers) {
      assertThat(caller.get()).isEqualTo(500);
    }
    assertThat(batcher.waiting()).isZero();
  }
}
