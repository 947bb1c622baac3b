package dev.trimaran.stacks.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * The program in a JVM with a bounded heap. Pulumi's SDK waits busily while a resource is being
 * made, and fills whatever heap it is given; Pulumi starts the program's jar with no options, and a
 * jar cannot bring its own. So a JVM that was started without a bound starts one that has it.
 */
final class BoundedJvm {
  private static final String INNER = "trimaran.stack.bounded";
  private static final long MOST_BYTES = 512L << 20;
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private BoundedJvm() {}

  /**
   * Runs the program in another JVM if this one has no bound; its exit code then. Who runs in that
   * one ends with this one.
   */
  static OptionalInt runAgain(Class<?> program, String... arguments) {
    if (System.getProperty(INNER) != null) {
      ProcessHandle.current().parent().ifPresent(BoundedJvm::endWith);
      return OptionalInt.empty();
    }
    if (Runtime.getRuntime().maxMemory() <= MOST_BYTES) {
      return OptionalInt.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-D" + INNER + "=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    try {
      return OptionalInt.of(new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (IOException e) {
      throw new IllegalStateException("expected to start " + command.get(0) + ", found: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the program runs", e);
    }
  }

  private static void endWith(ProcessHandle parent) {
    CompletableFuture<Void> ended = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    if (ended.isCompletedExceptionally()) {
      throw new IllegalStateException("expected to see the end of process " + parent.pid());
    }
  }
}
