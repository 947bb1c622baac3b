package dev.trimaran.provider.local;

import static dev.trimaran.provider.local.EndpointFixture.LONG;
import static dev.trimaran.provider.local.EndpointFixture.runs;
import static dev.trimaran.provider.local.EndpointFixture.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint's process: alive, dead, stopped, another's, or left behind. */
class EndpointLifeTest {
  @TempDir private Path workspace;
  private EndpointFixture fixture;
  private EndpointService endpoints;

  @BeforeEach
  void open() {
    fixture = new EndpointFixture(workspace);
    endpoints = fixture.endpoints();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_stopped_one_is_gone_and_known_as_stopped() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(fixture.another().stop("e")).isTrue();

    assertThat(runs(deployed.pid())).isFalse();
    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.STOPPED);
    assertThat(endpoints.stop("e")).isFalse();
    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.STOPPED);
  }

  @Test
  void one_that_died_is_known_as_failed() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);
    ProcessHandle process = ProcessHandle.of(deployed.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.FAILED);
    assertThat(endpoints.stop("e")).isFalse();
  }

  @Test
  void a_process_that_has_the_pid_now_is_another_one() throws IOException {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);
    Path file = workspace.resolve("endpoints/e.json");
    String record = Files.readString(file);
    String me = "\"pid\" : " + ProcessHandle.current().pid();
    Files.writeString(file, record.replace("\"pid\" : " + deployed.pid(), me));

    assertThat(Files.readString(file)).contains(me);
    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.FAILED);
    assertThat(endpoints.stop("e")).isFalse(); // and this process still runs

    Files.writeString(file, record);
  }

  @Test
  void what_was_never_deployed_is_unknown() {
    assertThat(endpoints.status("e")).isEmpty();
    assertThat(endpoints.stop("e")).isFalse();
    assertThat(Failures.of(() -> endpoints.logs("e", 5)))
        .hasMessage(
            "read endpoint log e: expected one of the endpoints [], found none with this name");
    assertThat(Failures.of(() -> endpoints.status("../e")).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void the_log_has_its_last_lines() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(endpoints.logs("e", 2))
        .containsExactly("tiny server of m@1", "listens on " + deployed.uri().getPort());
  }

  @Test
  void it_outlives_the_process_that_deployed_it() {
    try (TestJvm deployer = TestJvm.start(Deployer.class, workspace, "ready")) {
      deployer.finish();
    }

    EndpointStatus status = endpoints.status("e").orElseThrow();

    assertThat(status.state()).isEqualTo(EndpointState.READY);
    assertThat(served(status)).isEqualTo("m@1");
    assertThat(endpoints.stop("e")).isTrue();
    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.STOPPED);
  }

  @Test
  void it_has_a_session_of_its_own_so_that_no_ctrl_c_reaches_it() throws IOException {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);
    Path stat = Path.of("/proc/" + deployed.pid() + "/stat");
    assumeTrue(
        Files.exists(stat) && Files.exists(Path.of("/usr/bin/setsid")), "no /proc, no setsid");

    String[] fields = Files.readString(stat).split(" ");

    assertThat(fields[4]).as("process group").isEqualTo(Long.toString(deployed.pid()));
    assertThat(fields[5]).as("session").isEqualTo(Long.toString(deployed.pid()));
  }

  @Test
  void one_left_behind_by_a_killed_deployer_is_shown_and_ended_by_the_next() throws IOException {
    long left;
    try (ServerSocket calls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestJvm deployer =
            TestJvm.start(Deployer.class, workspace, "calls-" + calls.getLocalPort());
        Socket running = calls.accept()) {
      deployer.kill();
      EndpointStatus starting = endpoints.status("e").orElseThrow();
      left = starting.pid();
      assertThat(starting.state()).isEqualTo(EndpointState.STARTING);
      assertThat(runs(left)).isTrue();
    }

    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(runs(left)).isFalse();
    assertThat(served(deployed)).isEqualTo("m@1");
  }

  @Test
  void one_that_is_interrupted_leaves_no_process() throws IOException {
    try (ServerSocket calls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Thread> thread = new CompletableFuture<>();
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      CompletableFuture<ErrorCode> failed =
          CompletableFuture.supplyAsync(() -> {
            thread.complete(Thread.currentThread());
            String behaviour = "calls-" + calls.getLocalPort();
            ErrorCode code =
                Failures.of(() -> endpoints.deploy(fixture.spec(1, behaviour), LONG)).code();
            interrupted.complete(Thread.interrupted());
            return code;
          });
      try (Socket running = calls.accept()) {
        thread.join().interrupt();

        assertThat(failed.join()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(interrupted.join()).isTrue();
        assertThat(running.getInputStream().read()).as("the end of its connection").isEqualTo(-1);
      }
    }
  }

  @Test
  void a_damaged_record_is_told_with_what_to_do() throws IOException {
    Path file = Files.writeString(workspace.resolve("endpoints/e.json"), "{\"serving\": {}}");

    assertThat(Failures.of(() -> endpoints.status("e")))
        .hasMessage(
            "read endpoint e: "
                + file
                + " is damaged: expected an endpoint's record; remove the file and deploy again");
    Files.delete(file);
  }
}
