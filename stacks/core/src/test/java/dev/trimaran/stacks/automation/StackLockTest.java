package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  private static final StackId STACK = new StackId("trimaran-local", "dev");
  @TempDir private Path backend;

  private void lock(String text) throws Exception {
    var folder = backend.resolve(".pulumi/locks/organization/trimaran-local/dev");
    Files.writeString(Files.createDirectories(folder).resolve("a.json"), text);
  }

  private static String content(long pid, String host) {
    return """
    {"pid": %d, "username": "ann", "hostname": "%s", "timestamp": "2026-02-03T04:05:06.7+00:00"}
    """
        .formatted(pid, host);
  }

  @Test
  void a_stack_that_nobody_deploys_has_none() {
    assertThat(StackLock.in(backend, STACK)).isEmpty();
  }

  @Test
  void it_tells_who_has_it_and_since_when() throws Exception {
    lock(content(77, "elsewhere"));

    assertThat(StackLock.in(backend, STACK))
        .singleElement()
        .satisfies(lock -> {
          assertThat(lock.toString()).contains("process 77 of ann on elsewhere, since 2026-02-0");
          assertThat(lock.leftBehind()).as("of another machine nobody knows").isFalse();
        });
    assertThat(StackLock.in(backend, new StackId("trimaran-local", "prod"))).isEmpty();
  }

  @Test
  void one_of_a_process_that_has_ended_here_is_left_behind() throws Exception {
    var process = new ProcessBuilder("true").start();
    process.waitFor();
    var host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    lock(content(process.pid(), host));

    assertThat(StackLock.in(backend, STACK)).singleElement().matches(StackLock::leftBehind);

    StackLock.in(backend, STACK).forEach(StackLock::release);

    assertThat(StackLock.in(backend, STACK)).isEmpty();
  }

  @Test
  void one_of_a_process_number_that_another_program_has_now_is_left_behind() throws Exception {
    var host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    lock(content(ProcessHandle.current().pid(), host)); // a java, no pulumi

    assertThat(StackLock.in(backend, STACK)).singleElement().matches(StackLock::leftBehind);
  }

  @Test
  void what_is_no_lock_is_named() throws Exception {
    lock("{");

    assertThatThrownBy(() -> StackLock.in(backend, STACK))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("a.json: expected a lock of Pulumi's")
        .hasMessageEndingWith("delete it.");
  }
}
