package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.front.AwsFront;
import dev.trimaran.emulation.aws.front.Guard;
import dev.trimaran.emulation.aws.front.OwnPaths;
import dev.trimaran.emulation.aws.front.Served;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.http.HttpFront;
import dev.trimaran.emulation.log.RecentCalls;
import dev.trimaran.emulation.state.State;
import dev.trimaran.emulation.time.Clockwork;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** AWS on one port of this machine. Thread safe. */
public final class EmulatedAws implements Aws, AutoCloseable {
  private static final int SHOWN_CALLS = 50;

  private final State state;
  private final Clockwork time;
  private final Guard guard;
  private final Map<String, Served> services = new LinkedHashMap<>();
  private final HttpFront front;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private EmulatedAws(Options options) throws IOException {
    // What reads JSON is long in loading: it begins while the state is opened.
    Thread.startVirtualThread(() -> ServiceModel.of("sts"));
    state = options.folder().map(State::in).orElseGet(State::inMemory);
    time = new Clockwork(options.pace());
    List<Service> all = Services.of(this, options, this::policyOf);
    all.forEach(service -> services.put(service.name(), Served.of(service)));
    guard = new Guard(all, options.roots());
    RecentCalls calls = new RecentCalls(SHOWN_CALLS);
    Ears ears = new Ears(all, calls, options.log());
    List<Served> served = List.copyOf(services.values());
    Root root = options.roots().getFirst();
    OwnPaths own = new OwnPaths(served, this, calls, root);
    AwsFront wire = new AwsFront(served, guard, root, options.faults(), ears, own);
    try {
      front = HttpFront.open(options.port(), wire);
    } catch (IOException e) {
      time.close();
      state.close();
      throw e;
    }
    all.forEach(Service::start);
    wire.open();
  }

  /**
   * Starts an emulation, which answers when this returns.
   *
   * @throws java.net.BindException when the port is taken
   * @throws IllegalStateException when another process has the folder
   */
  public static EmulatedAws start(Options options) throws IOException {
    return new EmulatedAws(options);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Clockwork time() {
    return time;
  }

  @Override
  public URI endpoint() {
    return front.address();
  }

  @Override
  public Answer call(
      Site site, Caller caller, String service, String operation, ObjectNode input, Payload payload)
      throws IOException {
    Served served = services.get(service);
    if (served == null) {
      throw new IllegalArgumentException("expected a service of this emulation, found " + service);
    }
    return guard.call(served, served.operation(operation), site, caller, input, payload);
  }

  @Override
  public Credentials assume(Site site, String roleArn, String principal, String session) {
    return guard.sessions().assume(site, roleArn, principal, session);
  }

  @Override
  public Caller session(Site site, String roleArn, String principal, String session) {
    return guard.sessions().session(site, roleArn, principal, session);
  }

  /** The policy of a resource, asked of the service that its name says. */
  private Optional<ResourcePolicy> policyOf(Site site, String arn) {
    String[] parts = arn.split(":", 4);
    Served served = parts.length > 3 ? services.get(parts[2]) : null;
    return served == null ? Optional.empty() : served.service().policyOf(site, arn);
  }

  @Override
  public void close() {
    if (!open.compareAndSet(true, false)) {
      return;
    }
    front.close();
    services.values().forEach(served -> served.service().close());
    time.close();
    state.close();
  }
}
