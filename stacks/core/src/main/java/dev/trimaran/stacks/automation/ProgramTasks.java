package dev.trimaran.stacks.automation;

import com.google.common.collect.ImmutableList;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Waits for all that a program began, for as long as a cloud takes. The SDK's own runner asks again
 * and again, without a pause, whether a task is done: a processor's whole time and all the heap it
 * gets (https://github.com/pulumi/pulumi-java, {@code DefaultRunner.loopUntilDone}).
 */
final class ProgramTasks implements Runner {
  private final ConcurrentLinkedQueue<CompletableFuture<?>> tasks = new ConcurrentLinkedQueue<>();

  private static final class Outcome<T> extends Result<T> {
    Outcome(int exitCode, List<Exception> exceptions, Optional<T> result) {
      super(exitCode, exceptions, result);
    }
  }

  @Override
  public <T> void registerTask(String description, CompletableFuture<T> task) {
    tasks.add(task);
  }

  /** Works in the caller's thread; the answer is there at once. */
  @Override
  public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
    Optional<T> result = Optional.empty();
    List<Exception> failures = new ArrayList<>();
    try {
      result = Optional.of(callback.get());
    } catch (RuntimeException e) {
      failures.add(cause(e));
    }
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.join();
      } catch (CompletionException | CancellationException e) {
        failures.add(cause(e));
      }
    }
    var distinct = ImmutableList.copyOf(failures.stream().distinct().toList());
    var code =
        distinct.isEmpty()
            ? ProcessExitedSuccessfully
            : ProcessExitedAfterLoggingUserActionableMessage;
    return CompletableFuture.completedFuture(new Outcome<>(code, distinct, result));
  }

  private static Exception cause(Throwable thrown) {
    var cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof Exception exception
        ? exception
        : new RunException("unexpected " + cause.getClass().getName(), cause);
  }
}
