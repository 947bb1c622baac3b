package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of an endpoint service. */
final class FrontedEndpoints implements EndpointService {
  private final EndpointService driver;
  private final Calls calls;
  private final Refusals refusals;

  FrontedEndpoints(EndpointService driver, Calls calls, Refusals refusals) {
    this.driver = driver;
    this.calls = calls;
    this.refusals = refusals;
  }

  @Override
  public EndpointStatus deploy(EndpointSpec spec, Duration deadline) {
    return calls.get("deploy", spec.name(), () -> driver.deploy(spec, deadline));
  }

  @Override
  public Duration patience() {
    return driver.patience();
  }

  @Override
  public Optional<EndpointStatus> status(String name) {
    return calls.get("status", name, () -> driver.status(name));
  }

  @Override
  public List<EndpointStatus> list() {
    return calls.get("list", "all", driver::list);
  }

  @Override
  public boolean stop(String name) {
    return calls.get("stop", name, () -> driver.stop(name));
  }

  @Override
  public Stream<String> logs(String name, int lastLines) {
    refusals.check(Capability.ENDPOINT_LOGS, "logs");
    return calls.stream("logs", name, () -> driver.logs(name, lastLines));
  }

  @Override
  public EndpointReply invoke(String name, EndpointRequest request, Duration deadline) {
    return calls.get("invoke", name, () -> driver.invoke(name, request, deadline));
  }
}
