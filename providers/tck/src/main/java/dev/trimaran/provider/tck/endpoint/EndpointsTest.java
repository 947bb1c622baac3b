package dev.trimaran.provider.tck.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint serves what was deployed last, until it is stopped. */
@ProviderTest
@Needs(Capability.ENDPOINT_SERVICE)
class EndpointsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final EndpointRequest READY =
      new EndpointRequest("GET", "/v2/health/ready", Map.of(), new byte[0]);

  @AfterEach
  void stop(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.list().forEach(endpoint -> endpoints.stop(endpoint.name()));
  }

  @Test
  void a_deployed_endpoint_is_ready_for_everyone(Place place) {
    EndpointSpec spec = place.served().ready(place, "suite", 1);

    EndpointStatus status = place.provider().endpoints().deploy(spec, LONG);

    assertThat(status.state()).isEqualTo(EndpointState.READY);
    assertThat(status.version()).isEqualTo(1);
    assertThat(status.bundleDigest()).isEqualTo(spec.bundleDigest());
    assertThat(place.another().endpoints().status("suite").orElseThrow().state())
        .isEqualTo(EndpointState.READY);
  }

  @Test
  void a_ready_endpoint_answers(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    EndpointReply reply = endpoints.invoke("suite", READY, Duration.ofSeconds(30));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void an_error_of_the_endpoint_is_a_reply(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);
    EndpointRequest unknown = new EndpointRequest("GET", "/no/such/route", Map.of(), new byte[0]);

    assertThat(endpoints.invoke("suite", unknown, Duration.ofSeconds(30)).status())
        .isBetween(400, 499);
  }

  @Test
  void the_next_version_takes_over(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    EndpointStatus status = endpoints.deploy(place.served().ready(place, "suite", 2), LONG);

    assertThat(status.version()).isEqualTo(2);
    assertThat(endpoints.status("suite").orElseThrow().version()).isEqualTo(2);
    assertThat(endpoints.list()).hasSize(1);
  }

  @Test
  void the_same_again_changes_nothing(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    EndpointStatus first = endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    EndpointStatus second = endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    assertThat(second.started()).isEqualTo(first.started());
  }

  @Test
  void what_does_not_start_leaves_the_old_version(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);
    EndpointSpec failing = place.served().failing(place, "suite", 2);

    CloudException failure = Failures.of(() -> endpoints.deploy(failing, LONG));

    assertThat(failure.code()).isIn(ErrorCode.INTERNAL, ErrorCode.DEADLINE_EXCEEDED);
    assertThat(endpoints.status("suite").orElseThrow().version()).isEqualTo(1);
    assertThat(endpoints.invoke("suite", READY, Duration.ofSeconds(30)).status()).isEqualTo(200);
  }

  @Test
  void a_stopped_endpoint_is_stopped_once(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    assertThat(endpoints.stop("suite")).isTrue();
    assertThat(endpoints.stop("suite")).isFalse();

    assertThat(endpoints.status("suite").orElseThrow().state()).isEqualTo(EndpointState.STOPPED);
    assertThat(Failures.of(() -> endpoints.invoke("suite", READY, Duration.ofSeconds(5))).code())
        .isIn(ErrorCode.UNAVAILABLE, ErrorCode.NOT_FOUND);
  }

  @Test
  void endpoints_come_by_name(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite-b", 1), LONG);
    endpoints.deploy(place.served().ready(place, "suite-a", 1), LONG);

    assertThat(endpoints.list())
        .extracting(EndpointStatus::name)
        .containsExactly("suite-a", "suite-b");
  }

  @Needs(Capability.ENDPOINT_LOGS)
  @Test
  void an_endpoint_has_a_log(Place place) {
    EndpointService endpoints = place.provider().endpoints();
    endpoints.deploy(place.served().ready(place, "suite", 1), LONG);

    place.eventually("it has written", () -> endpoints.logs("suite", 100).count() > 0);

    assertThat(endpoints.logs("suite", 1)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void what_was_never_deployed_is_not_there(Place place) {
    EndpointService endpoints = place.provider().endpoints();

    assertThat(endpoints.status("nobody")).isEmpty();
    assertThat(endpoints.list()).isEmpty();
    assertThat(endpoints.stop("nobody")).isFalse();
    assertThat(Failures.of(() -> endpoints.logs("nobody", 5).count()).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(Failures.of(() -> endpoints.invoke("nobody", READY, LONG)).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }
}
