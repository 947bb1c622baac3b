package dev.trimaran.serving.onnx;

import dev.trimaran.function.Deadline;
import dev.trimaran.serving.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A request on its way through a {@link Batcher}, whose lock guards where it stands. */
final class Job {

  private enum State {
    WAITING,
    TAKEN,
    DONE
  }

  final List<Tensor> inputs;
  final Set<String> wanted;
  final Deadline deadline;
  final Condition changed;

  /** How many rows its inputs have; 0 if they do not all have the same number. */
  final long rows;

  private final long since = System.nanoTime();
  private State state = State.WAITING;
  private @Nullable Map<String, Tensor> result;
  private @Nullable RuntimeException failure;

  Job(List<Tensor> inputs, Set<String> wanted, Deadline deadline, Condition changed) {
    this.inputs = inputs;
    this.wanted = wanted;
    this.deadline = deadline;
    this.changed = changed;
    this.rows = rows(inputs);
  }

  private static long rows(List<Tensor> inputs) {
    long rows = -1;
    for (Tensor input : inputs) {
      long own = input.shape().rank() == 0 ? 0 : Rows.of(input);
      if (own == 0 || rows >= 0 && own != rows) {
        return 0;
      }
      rows = own;
    }
    return Math.max(0, rows);
  }

  boolean waits() {
    return state == State.WAITING;
  }

  boolean done() {
    return state == State.DONE;
  }

  /** Takes it out of those that wait; how many nanoseconds it waited. */
  long take() {
    state = State.TAKEN;
    return System.nanoTime() - since;
  }

  /** Lets whoever waits for it go on; without an outcome, that is a failure of ours. */
  void finish() {
    state = State.DONE;
    changed.signal();
  }

  void fail(RuntimeException reason) {
    failure = reason;
  }

  /** Runs it for itself. */
  void run(Batcher.Runner runner) {
    try {
      result = runner.run(inputs, wanted);
    } catch (RuntimeException reason) {
      failure = reason;
    }
  }

  /** Takes its rows out of those of a batch. */
  void succeed(Map<String, Tensor> all, long from) {
    Map<String, Tensor> own = new HashMap<>();
    for (String name : wanted) {
      Tensor tensor = all.get(name);
      if (tensor != null) {
        own.put(name, Rows.part(tensor, from, rows));
      }
    }
    result = own;
  }

  Map<String, Tensor> outcome() {
    if (failure != null) {
      throw failure;
    }
    if (result == null) {
      throw new IllegalStateException("expected a run to end with a result, found none");
    }
    return result;
  }
}
