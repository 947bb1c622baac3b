package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks between processes. */
class ProcessLockTest {

  @TempDir Path folder;

  @Test
  void is_one_holders_at_a_time() throws Exception {
    Path file = folder.resolve("a.lock");

    ProcessLock first = ProcessLock.tryLock(file).orElseThrow();

    assertThat(ProcessLock.tryLock(file)).isEmpty();
    assertThat(ProcessLock.tryLock(folder.resolve("b.lock"))).isPresent();
    first.close();
    assertThat(file).doesNotExist();
    ProcessLock.tryLock(file).orElseThrow().close();
  }

  @Test
  void another_process_cannot_have_it_after_this_one_has_asked_again() throws Exception {
    Path file = folder.resolve("a.lock");
    try (ProcessLock _ = ProcessLock.tryLock(file).orElseThrow()) {
      assertThat(ProcessLock.tryLock(file)).isEmpty();

      assertThat(lockedByAnotherProcess(file)).isFalse();
    }
    assertThat(lockedByAnotherProcess(file)).isTrue();
  }

  private static boolean lockedByAnotherProcess(Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Taker.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    return process.waitFor() == 0;
  }

  /** Takes a lock in a process of its own; exit code 0 if it got it. */
  static final class Taker {
    private Taker() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        System.exit(channel.tryLock() == null ? 3 : 0);
      }
    }
  }
}
