package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Endpoints that a test's own server stands in for. */
public final class FakeEndpointService implements EndpointService {
  private final Map<String, EndpointStatus> endpoints = new TreeMap<>();
  private final List<EndpointSpec> deployed = new ArrayList<>();
  private volatile Function<EndpointSpec, URI> server =
      spec -> URI.create("http://127.0.0.1:1/" + spec.name());

  /** Who answers for a deployed endpoint from now on. */
  public void serveWith(Function<EndpointSpec, URI> server) {
    this.server = server;
  }

  /** All that was deployed, oldest first. */
  public synchronized List<EndpointSpec> deployed() {
    return List.copyOf(deployed);
  }

  @Override
  public synchronized EndpointStatus deploy(EndpointSpec spec, Duration deadline) {
    deployed.add(spec);
    EndpointStatus status =
        new EndpointStatus(
            spec.name(),
            EndpointState.READY,
            server.apply(spec),
            spec.model(),
            spec.version(),
            spec.bundleDigest(),
            deployed.size(),
            Instant.EPOCH,
            spec.settings());
    endpoints.put(spec.name(), status);
    return status;
  }

  @Override
  public synchronized Optional<EndpointStatus> status(String name) {
    return Optional.ofNullable(endpoints.get(name));
  }

  @Override
  public synchronized List<EndpointStatus> list() {
    return List.copyOf(endpoints.values());
  }

  @Override
  public synchronized boolean stop(String name) {
    return endpoints.remove(name) != null;
  }

  @Override
  public Stream<String> logs(String name, int lastLines) {
    return Stream.empty();
  }
}
