package dev.trimaran.stacks.program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A stack's program as Pulumi starts it. */
public final class StackProgram {
  private StackProgram() {}

  /**
   * Runs the program, in another JVM where this one has no bound on its heap, and exits if it
   * fails. To be called first in {@code main}, before any class of Pulumi's is loaded.
   *
   * @param main the class whose {@code main} calls this
   */
  public static void run(Class<?> main, String[] arguments, Consumer<Context> program) {
    // Before anything else: Pulumi's SDK waits for ever for itself where the common pool has one
    // thread, as it has on a machine with two processors (pulumi-java 2270).
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    OptionalInt done = BoundedJvm.runAgain(main, arguments);
    if (done.isPresent()) {
      System.exit(done.getAsInt());
    }
    Pulumi.run(program);
  }
}
