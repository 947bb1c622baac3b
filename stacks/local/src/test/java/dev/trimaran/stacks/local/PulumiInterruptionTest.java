package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.local.provider.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real CLI ends while an endpoint's process is starting. */
@Tag("pulumi")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PulumiInterruptionTest {
  private static final int PATIENCE = 60_000;
  private static Path cli;
  @TempDir private Path folder;
  private PulumiProject project;

  @BeforeAll
  static void find() {
    cli = PulumiProject.cli();
  }

  @BeforeEach
  void make() {
    project = PulumiProject.in(folder, cli);
    project.up().succeeded();
    Installation.register(project.workspace(), "flight-delays");
  }

  @AfterEach
  void remove() {
    project.operation("destroy").succeeded();
    assertThat(project.workspace()).doesNotExist();
  }

  /** An up that has come as far as the start of the endpoint's process, and all its processes. */
  private record UnderWay(Process cli, List<ProcessHandle> all, ServerSocket caller)
      implements AutoCloseable {
    void allEnd() throws Exception {
      cli.onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
      for (ProcessHandle one : all) {
        one.onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void close() throws IOException {
      caller.close();
    }
  }

  /** One that is made already, and stays. */
  private static boolean isOfTheSchedule(ProcessHandle one) {
    return one.info().commandLine().orElse("").contains("--function drift");
  }

  private UnderWay begin() throws IOException {
    ServerSocket caller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    caller.setSoTimeout(PATIENCE);
    project.config("serve=true", "serverSettings.caller=" + caller.getLocalPort());
    Process cli = project.start(folder.resolve("killed"), "up", "--yes", "--skip-preview");
    caller.accept();
    List<ProcessHandle> all = cli.descendants().filter(one -> !isOfTheSchedule(one)).toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(4); // language host, program, provider, server
    assertThat(all)
        .as("the program, which waits busily, in a bounded heap")
        .anySatisfy(one ->
            assertThat(one.info().commandLine().orElse(""))
                .contains("-Xmx256m")
                .contains(Main.class.getName()));
    return new UnderWay(cli, all, caller);
  }

  @Test
  void killed_it_leaves_no_process_and_what_pulumi_says_to_do_goes_on() throws Exception {
    try (UnderWay up = begin()) {
      up.cli().destroyForcibly();
      up.allEnd();
    }
    project.run("config", "rm", "--path", "serverSettings").succeeded();

    assertThat(project.up().failed().output()).contains("the stack is currently locked");
    project.run("cancel", "--yes").succeeded();
    project.operation("refresh", "--clear-pending-creates").succeeded();

    project.up().succeeded();
    assertThat(ProcessHandle.of(project.outputs("endpoint").get("pid").asLong())).isPresent();
  }

  @Test
  void interrupted_it_ends_at_once_and_the_next_up_goes_on_but_none_meanwhile() throws Exception {
    try (UnderWay up = begin()) {
      assertThat(project.up().failed().output())
          .as("another up at the same time")
          .contains("the stack is currently locked");
      Process signal =
          new ProcessBuilder("kill", "-INT", Long.toString(up.cli().pid())).inheritIO().start();
      assertThat(signal.waitFor()).isZero();
      up.allEnd();
      assertThat(up.cli().exitValue()).isNotZero();
    }
    project.run("config", "rm", "--path", "serverSettings").succeeded();

    project.up().succeeded();
    assertThat(ProcessHandle.of(project.outputs("endpoint").get("pid").asLong())).isPresent();
  }
}
