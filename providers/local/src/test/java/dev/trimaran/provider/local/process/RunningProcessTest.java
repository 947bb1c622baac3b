package dev.trimaran.provider.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningProcessTest {
  @Test
  void one_that_ignores_the_request_is_killed() throws IOException {
    Process stubborn =
        new ProcessBuilder(
                "sh", "-c", "trap '' TERM; echo up; while :; do read line || sleep 1; done")
            .start();
    assertThat(stubborn.inputReader().readLine()).isEqualTo("up");
    RunningProcess process = RunningProcess.of(stubborn.pid()).orElseThrow();

    assertThat(process.end(Duration.ofMillis(200))).isTrue();

    assertThat(process.alive()).isFalse();
    assertThat(stubborn.onExit().join().exitValue()).isEqualTo(128 + 9);
  }

  @Test
  void another_process_with_its_pid_is_neither_it_nor_ended() {
    RunningProcess other = new RunningProcess(ProcessHandle.current().pid(), "another start");

    assertThat(other.alive()).isFalse();
    assertThat(other.end(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void a_process_knows_itself_again() {
    long pid = ProcessHandle.current().pid();

    assertThat(RunningProcess.of(pid).orElseThrow())
        .isEqualTo(RunningProcess.of(pid).orElseThrow());
    assertThat(RunningProcess.of(pid).orElseThrow().alive()).isTrue();
    assertThat(RunningProcess.of(Integer.MAX_VALUE)).isEmpty();
  }
}
