package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The provider as a process. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the provider is started by a shell script")
class MainTest {
  /** The shell stands in for the CLI; it tells the provider's process id on stderr. */
  private static final String SCRIPT = "\"$@\" & echo $! >&2; wait";

  @Test
  void it_says_its_port_first_and_ends_with_a_parent_that_is_killed() throws Exception {
    Process parent =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()))
            .start();
    try (BufferedReader told = parent.errorReader(StandardCharsets.UTF_8);
        BufferedReader port = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle provider = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
      assertThat(port.readLine()).matches("[0-9]{1,5}");
      assertThat(provider.isAlive()).isTrue();

      parent.destroyForcibly();

      provider.onExit().get();
    } finally {
      parent.destroyForcibly();
    }
  }
}
