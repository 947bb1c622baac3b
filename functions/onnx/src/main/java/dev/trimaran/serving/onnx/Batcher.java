package dev.trimaran.serving.onnx;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Runs a model for many callers. There is no thread of its own: a caller who finds a run free takes
 * it, at once if nobody waits; those who come while all runs are taken wait, and whoever gets the
 * next free run does it for as many of them as fit together. Who comes when the queue is full is
 * sent away, who has waited to the end of their deadline leaves.
 */
final class Batcher {

  /** Runs the model once. */
  @FunctionalInterface
  interface Runner {
    /** The outputs called {@code wanted}, by name. */
    Map<String, Tensor> run(List<Tensor> inputs, Set<String> wanted);
  }

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final Runner runner;
  private final BatchPolicy policy;
  private final LongConsumer waits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private int running;
  private boolean byRows;

  /**
   * Runs as the policy says.
   *
   * @param byRows whether the model treats the first dimension as rows, each for itself
   * @param waits is told how many nanoseconds each job waited that is run
   */
  Batcher(Runner runner, BatchPolicy policy, boolean byRows, LongConsumer waits) {
    this.runner = runner;
    this.waits = waits;
    this.policy = policy;
    this.byRows = byRows && policy.rows() > 1;
  }

  /**
   * The outputs for inputs.
   *
   * @throws Refusal 429 if too many wait, 503 if the function ends, 504 if the deadline passes
   *     while waiting, and what the runner throws
   */
  Map<String, Tensor> run(List<Tensor> inputs, Set<String> wanted, Deadline deadline) {
    boolean interrupted = false;
    lock.lock();
    try {
      Job job = enter(new Job(inputs, wanted, deadline, lock.newCondition()));
      while (!job.done()) {
        if (job.waits() && running < policy.runs()) {
          lead();
          continue;
        }
        try {
          if (job.deadline.open() || !job.waits()) {
            job.changed.await();
          } else if (job.changed.awaitNanos(job.deadline.left(Duration.ZERO).toNanos()) <= 0) {
            leave(job, late());
          }
        } catch (InterruptedException asked) {
          interrupted = true;
          leave(job, Refusal.unavailable("expected an answer, found the function about to end"));
        }
      }
      return job.outcome();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Job enter(Job job) {
    boolean free = waiting.isEmpty() && running < policy.runs();
    if (!free && waiting.size() >= policy.queue()) {
      throw Refusal.tooMany(
          "expected at most %d requests to wait for this model, found as many; come again"
              .formatted(policy.queue()),
          COME_AGAIN);
    }
    waiting.addLast(job);
    arrived.signal();
    return job;
  }

  /** Takes a run, and does it for those who have waited longest. */
  private void lead() {
    List<Job> batch = new ArrayList<>();
    long rows = take(batch, 0);
    if (batch.isEmpty()) {
      return;
    }
    running++;
    if (running < policy.runs()) {
      wakeNext();
    }
    try {
      if (batch.size() > 1 && !policy.delay().isZero()) {
        fill(batch, rows);
      }
      lock.unlock();
      try {
        run(batch);
      } finally {
        lock.lock();
      }
    } finally {
      running--;
      batch.forEach(Job::finish);
      wakeNext();
    }
  }

  /** Moves jobs that fit together from the queue to the batch; how many rows it has then. */
  private long take(List<Job> batch, long before) {
    long rows = before;
    for (Iterator<Job> jobs = waiting.iterator(); jobs.hasNext(); ) {
      Job job = jobs.next();
      if (job.deadline.passed()) {
        jobs.remove();
        job.fail(late());
        job.finish();
        continue;
      }
      boolean first = batch.isEmpty();
      if (!first && !(byRows && job.rows > 0 && Rows.fit(batch.getFirst().inputs, job.inputs))) {
        continue;
      }
      if (!first && rows + job.rows > policy.rows()) {
        break;
      }
      jobs.remove();
      waits.accept(job.take());
      batch.add(job);
      rows += job.rows;
      if (!byRows || job.rows == 0 || rows >= policy.rows()) {
        break;
      }
    }
    return rows;
  }

  private void fill(List<Job> batch, long before) {
    long rows = before;
    long left = policy.delay().toNanos();
    try {
      while (rows < policy.rows() && left > 0) {
        left = arrived.awaitNanos(left);
        rows = take(batch, rows);
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<Job> batch) {
    if (batch.size() > 1 && runTogether(batch)) {
      return;
    }
    for (Job job : batch) {
      job.run(runner);
    }
  }

  /** Whether that could be done; a failure is only one's own when each is run for itself. */
  private boolean runTogether(List<Job> batch) {
    Set<String> wanted = new HashSet<>();
    List<Tensor> inputs = new ArrayList<>();
    long rows = 0;
    for (Job job : batch) {
      wanted.addAll(job.wanted);
      rows += job.rows;
    }
    for (int i = 0; i < batch.getFirst().inputs.size(); i++) {
      int input = i;
      inputs.add(Rows.join(batch.stream().map(job -> job.inputs.get(input)).toList()));
    }
    Map<String, Tensor> all;
    try {
      all = runner.run(inputs, wanted);
    } catch (RuntimeException oneOfThem) {
      return false;
    }
    for (Tensor output : all.values()) {
      if (output.shape().rank() == 0 || Rows.of(output) != rows) {
        stopBatching();
        return false;
      }
    }
    long from = 0;
    for (Job job : batch) {
      job.succeed(all, from);
      from += job.rows;
    }
    return true;
  }

  /** The model does not give a row for each: it must see every request for itself. */
  private void stopBatching() {
    lock.lock();
    try {
      byRows = false;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up waiting; whoever is in a run already stays until that ends. */
  private void leave(Job job, Refusal reason) {
    if (job.waits()) {
      waiting.remove(job);
      job.fail(reason);
      job.finish();
      wakeNext();
    }
  }

  private void wakeNext() {
    Job next = waiting.peekFirst();
    if (next != null) {
      next.changed.signal();
    }
  }

  private static Refusal late() {
    return Refusal.deadlineExceeded(
        "expected an answer within the caller's deadline, found it passed before the model was run");
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
