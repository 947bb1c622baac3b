package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What calls to an endpoint want of it first, on whatever it runs. */
final class Deployed {
  private Deployed() {}

  /**
   * An endpoint that is there.
   *
   * @throws CloudException NOT_FOUND for one that is not
   */
  static EndpointStatus required(Optional<EndpointStatus> found, Call call) {
    return found.orElseThrow(() ->
        call.failure(ErrorCode.NOT_FOUND, "expected an endpoint that was deployed, found none"));
  }

  /** Whether it runs, and is all that a deployment would make of it. */
  static boolean serves(EndpointStatus status, EndpointSpec spec) {
    return status.state() == EndpointState.READY
        && status.bundleDigest().equals(spec.bundleDigest())
        && status.version() == spec.version()
        && status.settings().equals(spec.settings());
  }

  /**
   * What a deployment came to.
   *
   * @throws CloudException NOT_FOUND if it was deleted meanwhile
   */
  static EndpointStatus still(Optional<EndpointStatus> found, Call call) {
    return found.orElseThrow(
        () -> call.failure(ErrorCode.NOT_FOUND, "expected what was deployed, found it deleted"));
  }

  /** Why one that does not run cannot be asked: to ask it again does not help. */
  static CloudException notRunning(EndpointStatus status, Call call) {
    return new CloudException(
        ErrorCode.UNAVAILABLE,
        false,
        call.operation(),
        call.resource(),
        "expected an endpoint that runs, found it "
            + status.state().name().toLowerCase(Locale.ROOT)
            + "; deploy it again",
        null);
  }

  /** The end of a log. */
  static Stream<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream();
  }
}
