package dev.trimaran.provider.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serving endpoints: the serving function with one model version each, alive beyond the process
 * that deployed them. An endpoint is ready when {@code GET /v2/health/ready} answers 200.
 */
public interface EndpointService {
  /**
   * Makes the endpoint serve this version: starts the new one, waits until it is ready, lets the
   * endpoint's name point to it in one moment, then stops the old one. What already serves the same
   * bundle as ready is left as it is. Two deployments of one endpoint follow one another.
   *
   * @param deadline the longest wait, for another deployment and for readiness together
   * @return its status, READY
   * @throws CloudException DEADLINE_EXCEEDED when it was not ready in time, INTERNAL when it ended
   *     by itself (the message has the last lines of its log), ALREADY_EXISTS when the wanted port
   *     is taken; the old one then serves on and the new one is stopped
   */
  EndpointStatus deploy(EndpointSpec spec, Duration deadline);

  /**
   * The longest that a deployment here takes when nothing is wrong: what to wait for it. A minute
   * where a process starts; more where machines come first, and requests move to them in parts.
   */
  default Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** The endpoint as it is now; empty when it was never deployed. */
  Optional<EndpointStatus> status(String name);

  /** Every endpoint ever deployed, by name. */
  List<EndpointStatus> list();

  /**
   * Stops the endpoint and waits for its end; requests under way get a moment to finish.
   *
   * @return whether it ran
   */
  boolean stop(String name);

  /**
   * The newest lines that the endpoint wrote, oldest first.
   *
   * @throws CloudException NOT_FOUND when it was never deployed
   */
  Stream<String> logs(String name, int lastLines);

  /**
   * Asks the endpoint, as somebody who may: where its platform wants requests signed, they are. Any
   * status is a reply. A provider whose endpoints want no signature need not override this.
   *
   * @throws CloudException NOT_FOUND when it was never deployed, UNAVAILABLE when it does not
   *     answer, DEADLINE_EXCEEDED when it takes longer
   */
  default EndpointReply invoke(String name, EndpointRequest request, Duration deadline) {
    return PlainInvocation.of(this, name, request, deadline);
  }
}
