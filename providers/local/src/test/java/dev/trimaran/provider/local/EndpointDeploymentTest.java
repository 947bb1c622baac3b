package dev.trimaran.provider.local;

import static dev.trimaran.provider.local.EndpointFixture.LONG;
import static dev.trimaran.provider.local.EndpointFixture.runs;
import static dev.trimaran.provider.local.EndpointFixture.served;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one version to the next. */
class EndpointDeploymentTest {
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
  void a_deployed_endpoint_answers_and_is_found_by_everyone() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(deployed.state()).isEqualTo(EndpointState.READY);
    assertThat(served(deployed)).isEqualTo("m@1");
    assertThat(fixture.another().status("e")).contains(deployed);
    assertThat(fixture.another().list()).containsExactly(deployed);
  }

  @Test
  void the_next_version_takes_over_and_the_old_process_ends() {
    EndpointStatus old = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    EndpointStatus fresh = endpoints.deploy(fixture.spec(2, "ready"), LONG);

    assertThat(served(endpoints.status("e").orElseThrow())).isEqualTo("m@2");
    assertThat(fresh.pid()).isNotEqualTo(old.pid());
    assertThat(runs(old.pid())).isFalse();
  }

  @Test
  void an_endpoint_that_follows_an_alias_goes_on_with_the_next_version() {
    EndpointStatus old = endpoints.deploy(fixture.following(1), LONG);

    EndpointStatus now = endpoints.deploy(fixture.following(2), LONG);

    assertThat(now.pid()).isEqualTo(old.pid());
    assertThat(now.uri()).isEqualTo(old.uri());
    assertThat(now.version()).isEqualTo(2);
    assertThat(fixture.another().status("e")).contains(now);
    assertThat(runs(old.pid())).isTrue();
  }

  @Test
  void an_endpoint_whose_alias_does_not_come_there_is_told_and_serves_on() {
    EndpointStatus old = endpoints.deploy(fixture.following(1), LONG);

    CloudException failure =
        Failures.of(() -> endpoints.deploy(fixture.following(3), Duration.ofMillis(300)));

    assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure).hasMessageContaining("which follows an alias, to load version 3 in time");
    assertThat(endpoints.status("e")).contains(old);
  }

  @Test
  void what_already_serves_is_left_as_it_is() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(fixture.another().deploy(fixture.spec(1, "ready"), LONG)).isEqualTo(deployed);
  }

  @Test
  void what_was_killed_is_started_again() {
    EndpointStatus deployed = endpoints.deploy(fixture.spec(1, "ready"), LONG);
    ProcessHandle killed = ProcessHandle.of(deployed.pid()).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().join();

    EndpointStatus again = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    assertThat(again.pid()).isNotEqualTo(deployed.pid());
    assertThat(served(again)).isEqualTo("m@1");
  }

  @Test
  void one_that_fails_tells_its_last_lines_and_the_old_serves_on() {
    EndpointStatus old = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    CloudException failure = Failures.of(() -> endpoints.deploy(fixture.spec(2, "fails"), LONG));

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure)
        .hasMessageStartingWith(
            "deploy endpoint e: the serving process ended while it started; the end of its log, ")
        .hasMessageEndingWith("tiny server of m@2\n  the bundle is broken");
    assertThat(failure.getMessage()).doesNotContain("m@1");
    assertThat(endpoints.status("e")).contains(old);
    assertThat(served(old)).isEqualTo("m@1");
  }

  @Test
  void one_that_is_not_ready_in_time_is_stopped_and_the_old_serves_on() throws IOException {
    EndpointStatus old = endpoints.deploy(fixture.spec(1, "ready"), LONG);

    CloudException failure =
        Failures.of(() -> endpoints.deploy(fixture.spec(2, "silent"), Duration.ofSeconds(2)));

    assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure).hasMessageContaining("/v2/health/ready to answer 200 within ");
    assertThat(endpoints.status("e")).contains(old);
    assertThat(
            ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .filter(EndpointFixture::runs))
        .containsExactly(old.pid());
  }

  @Test
  void a_first_deployment_that_fails_leaves_no_endpoint_but_its_log() {
    Failures.of(() -> endpoints.deploy(fixture.spec(1, "fails"), LONG));

    assertThat(endpoints.status("e")).isEmpty();
    assertThat(endpoints.list()).isEmpty();
    assertThat(endpoints.logs("e", 1)).containsExactly("the bundle is broken");
  }

  @Test
  void two_deployments_at_once_follow_one_another() {
    EndpointService other = fixture.another();
    EndpointSpec spec = fixture.spec(1, "ready");

    CompletableFuture<EndpointStatus> first =
        CompletableFuture.supplyAsync(() -> endpoints.deploy(spec, LONG));
    CompletableFuture<EndpointStatus> second =
        CompletableFuture.supplyAsync(() -> other.deploy(spec, LONG));

    assertThat(first.join()).isEqualTo(second.join());
    assertThat(endpoints.logs("e", 100))
        .filteredOn(line -> line.startsWith("tiny server"))
        .hasSize(1);
  }

  @Test
  void a_wanted_port_is_kept_from_version_to_version() throws IOException {
    Optional<Integer> port = Optional.of(freePort());
    EndpointStatus old = endpoints.deploy(fixture.spec("e", 1, "ready", port), LONG);

    EndpointStatus fresh = endpoints.deploy(fixture.spec("e", 2, "ready", port), LONG);

    assertThat(List.of(old.uri().getPort(), fresh.uri().getPort())).containsOnly(port.get());
    assertThat(served(fresh)).isEqualTo("m@2");
  }

  @Test
  void with_a_wanted_port_one_that_fails_gives_way_to_the_old_again() throws IOException {
    Optional<Integer> port = Optional.of(freePort());
    EndpointStatus old = endpoints.deploy(fixture.spec("e", 1, "ready", port), LONG);

    CloudException failure =
        Failures.of(() -> endpoints.deploy(fixture.spec("e", 2, "fails", port), LONG));

    assertThat(failure).hasMessageContaining("the bundle is broken");
    assertThat(endpoints.status("e").orElseThrow().state()).isEqualTo(EndpointState.READY);
    assertThat(served(old)).isEqualTo("m@1");
  }

  @Test
  void a_port_that_another_program_has_is_refused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EndpointSpec spec = fixture.spec("e", 1, "ready", Optional.of(taken.getLocalPort()));

      CloudException failure = Failures.of(() -> endpoints.deploy(spec, LONG));

      assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
      assertThat(failure)
          .hasMessage(
              "deploy endpoint e: expected port "
                  + taken.getLocalPort()
                  + " to be free, found another program on it; stop that one or choose another port");
    }
  }

  private static int freePort() throws IOException {
    return dev.trimaran.provider.local.process.LoopbackPort.free();
  }
}
