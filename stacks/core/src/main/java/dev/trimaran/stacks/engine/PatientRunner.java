package dev.trimaran.stacks.engine;

import com.google.common.collect.ImmutableList;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.ResourceException;
import com.pulumi.exceptions.RunException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for all that a program began. The SDK's own runner asks again and again whether a task is
 * done, on the pool that is to do it; this one waits, and for a stated time only.
 */
final class PatientRunner implements Runner {
  private static final String RESOURCE = "readOrRegisterResource: ";

  private final Duration patience;
  private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();

  /** Each failure once, with the descriptions of the tasks that it ended. */
  private final Map<Throwable, List<String>> failures =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private record Task(String description, CompletableFuture<?> future) {}

  private static final class Outcome<T> extends Result<T> {
    Outcome(int exitCode, List<Exception> exceptions, Optional<T> result) {
      super(exitCode, exceptions, result);
    }
  }

  PatientRunner(Duration patience) {
    this.patience = patience;
  }

  @Override
  public <T> void registerTask(String description, CompletableFuture<T> task) {
    tasks.add(new Task(description, task));
  }

  @Override
  public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
    Optional<T> result = Optional.empty();
    try {
      result = Optional.of(callback.get());
    } catch (RuntimeException e) {
      fail("program", e);
    }
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      await(task);
    }
    var exceptions = failures.keySet().stream().map(PatientRunner::exception).toList();
    var code =
        exceptions.isEmpty()
            ? ProcessExitedSuccessfully
            : ProcessExitedAfterLoggingUserActionableMessage;
    return CompletableFuture.completedFuture(new Outcome<>(code, exceptions, result));
  }

  private void await(Task task) {
    try {
      task.future().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      fail(task.description(), e);
    } catch (TimeoutException e) {
      var message =
          "it did not come to an end within "
              + patience.toMillis() / 1000.0
              + " s, waiting for "
              + task.description();
      fail(task.description(), new RunException(message));
      tasks.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tasks.clear();
      fail(task.description(), new RunException("it was interrupted"));
    }
  }

  private void fail(String description, Throwable thrown) {
    var cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    failures.merge(
        cause,
        List.of(description),
        (before, added) -> ImmutableList.<String>builder().addAll(before).addAll(added).build());
  }

  /** The failures, each with the resource that it ended first. */
  List<Problem> problems(Registry registry) {
    return failures.entrySet().stream()
        .map(failure -> problem(registry, failure.getKey(), failure.getValue()))
        .toList();
  }

  private static Problem problem(Registry registry, Throwable failure, List<String> tasks) {
    var named =
        failure instanceof ResourceException of
            ? of.getResource()
                .map(it -> registry.urnOf(it.pulumiResourceType(), it.pulumiResourceName()))
            : Optional.<String>empty();
    var resource =
        named.or(() ->
            tasks.stream()
                .filter(task -> task.startsWith(RESOURCE))
                .map(task -> registry.urnOf(task.substring(RESOURCE.length())))
                .findFirst());
    return new Problem(
        Problem.Kind.PROGRAM,
        resource.orElse(registry.stackUrn().toString()),
        "",
        "a program that ends without an exception",
        Failures.describe(failure));
  }

  private static Exception exception(Throwable thrown) {
    return thrown instanceof Exception exception
        ? exception
        : new RunException("unexpected " + thrown.getClass().getName(), thrown);
  }
}
