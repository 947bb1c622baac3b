package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.deployment.internal.Runner.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgramTasksTest {

  /** The SDK's own runner never comes to rest: it asks in a loop until the task is done. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void a_task_that_takes_its_time_is_waited_for_at_rest() throws Exception {
    var tasks = new ProgramTasks();
    var slow = new CompletableFuture<Void>();
    tasks.registerTask("a slow creation", slow);
    var answer = new AtomicReference<CompletableFuture<Result<String>>>();
    var program = new Thread(() -> answer.set(tasks.runAsync(() -> "stack")));

    program.start();
    while (program.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    slow.complete(null);
    program.join();

    assertThat(answer.get().join().exitCode()).isZero();
    assertThat(answer.get().join().result()).contains("stack");
  }

  @Test
  void a_task_that_a_task_began_is_waited_for_too() {
    var tasks = new ProgramTasks();
    var second = new CompletableFuture<Void>();
    tasks.registerTask(
        "first",
        CompletableFuture.runAsync(() -> {
          tasks.registerTask("second", second);
          second.completeExceptionally(new IllegalStateException("no room"));
        }));

    var result = tasks.runAsync(() -> "stack").join();

    assertThat(result.exceptions()).singleElement().asString().contains("no room");
    assertThat(result.exitCode()).isNotZero();
  }

  @Test
  void a_program_that_throws_is_a_failure_and_what_it_began_is_waited_for() {
    var tasks = new ProgramTasks();
    tasks.registerTask("begun", CompletableFuture.completedFuture(null));

    var result =
        tasks
            .runAsync(() -> {
              throw new IllegalArgumentException("expected a region");
            })
            .join();

    assertThat(result.exceptions()).singleElement().asString().contains("expected a region");
  }
}
