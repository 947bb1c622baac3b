package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.local.provider.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What takes part in a {@code trimaran up} ends while an endpoint's process is starting. */
@Tag("pulumi")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrimaranInterruptionTest {
  private static final int PATIENCE = 60_000;
  @TempDir private static Path folder;
  private static PulumiProject project;
  private static TrimaranCommands trimaran;

  @BeforeAll
  static void create() {
    Path cli = PulumiProject.cli();
    project = PulumiProject.in(folder, cli);
    trimaran = TrimaranCommands.on(folder, cli);
    trimaran.up().endedWith(0);
    Installation.register(project.workspace(), "flight-delays");
  }

  @AfterAll
  static void remove() {
    trimaran.run("down", "--stack", "local", "--yes", "--leftovers", "remove").endedWith(0);
    assertThat(project.workspace()).doesNotExist();
  }

  /** An up that has come as far as the start of the endpoint's process. */
  private record UnderWay(Process trimaran, Path told, ProcessHandle cli, ServerSocket caller)
      implements AutoCloseable {

    static UnderWay begin() throws IOException {
      ServerSocket caller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      caller.setSoTimeout(PATIENCE);
      Path told = Files.createTempFile(folder, "told", ".txt");
      Process up =
          TrimaranInterruptionTest.trimaran.start(
              told,
              "up",
              "--stack",
              "local",
              "--yes",
              "--config",
              "serve=true",
              "--config",
              "serverSettings={\"caller\":\"" + caller.getLocalPort() + "\"}",
              folder.resolve("pipeline.yaml").toString());
      try {
        caller.accept();
      } catch (IOException e) {
        up.destroyForcibly();
        throw new AssertionError("no endpoint started: " + PulumiProject.read(told), e);
      }
      ProcessHandle cli =
          up.children()
              .filter(child -> child.info().command().orElse("").endsWith("/pulumi"))
              .findFirst()
              .orElseThrow();
      return new UnderWay(up, told, cli, caller);
    }

    TrimaranCommands.Outcome outcome() {
      return TrimaranCommands.outcome(trimaran, told, "up");
    }

    @Override
    public void close() throws IOException {
      caller.close();
    }
  }

  private static void serves() {
    long pid = project.outputs("endpoint").get("pid").asLong();
    assertThat(ProcessHandle.of(pid)).isPresent();
  }

  @Test
  @Order(1)
  void while_one_is_at_it_another_is_told_who_and_since_when() throws Exception {
    try (UnderWay up = UnderWay.begin()) {
      assertThat(trimaran.up("--config", "serve=true").endedWith(1).output())
          .contains("Expected to be the only one who deploys trimaran-local/dev")
          .contains("found process " + up.trimaran().pid() + ", since 2")
          .contains("wait for its end");
      assertThat(project.up().failed().output()).contains("the stack is currently locked");

      // The CLI is killed: it leaves its lock and the begun creation behind.
      up.cli().destroyForcibly();

      assertThat(up.outcome().endedWith(1).output()).contains("the same command goes on");
    }
    assertThat(trimaran.up("--config", "serve=true").endedWith(2).output())
        .contains("An earlier deployment was killed. It left behind:")
        .contains("the lock of process ")
        .contains("creating urn:pulumi:dev::trimaran-local::")
        .contains("expected --recover");

    assertThat(trimaran.up("--config", "serve=true", "--recover").endedWith(0).output())
        .contains("Recovered: no lock is left")
        .containsPattern("\\+ Endpoint endpoint +created");
    serves();
  }

  @Test
  @Order(2)
  void told_to_end_it_ends_in_order_and_the_next_up_goes_on() throws Exception {
    try (UnderWay up = UnderWay.begin()) {
      up.trimaran().destroy(); // SIGTERM

      assertThat(up.outcome().endedWith(143).output())
          .contains("Interrupted: what was done is in the state; the same command goes on.");
      up.cli().onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    trimaran.up("--config", "serve=true").endedWith(0);
    serves();
  }

  @Test
  @Order(3)
  void killed_it_takes_the_cli_along_and_the_next_up_goes_on() throws Exception {
    try (UnderWay up = UnderWay.begin()) {
      up.trimaran().destroyForcibly();

      up.cli().onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    trimaran.up("--config", "serve=true", "--recover").endedWith(0);
    serves();
  }

  @Test
  @Order(4)
  void a_provider_that_crashes_leaves_a_state_from_which_the_next_up_goes_on() throws Exception {
    try (ServerSocket caller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      caller.setSoTimeout(PATIENCE);
      project.config("serve=true", "serverSettings.caller=" + caller.getLocalPort());
      Path told = folder.resolve("crashed");
      Process cli = project.start(told, "up", "--yes", "--skip-preview");
      caller.accept();
      cli.descendants()
          .filter(one -> one.info().commandLine().orElse("").contains("local.provider.Main"))
          .forEach(ProcessHandle::destroyForcibly);
      assertThat(cli.waitFor(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
      assertThat(cli.exitValue()).isNotZero();
      assertThat(PulumiProject.read(told)).contains("error reading from server: EOF");
    }
    project.run("config", "rm", "--path", "serverSettings").succeeded();

    trimaran.up("--config", "serve=true").endedWith(0);
    serves();
  }
}
