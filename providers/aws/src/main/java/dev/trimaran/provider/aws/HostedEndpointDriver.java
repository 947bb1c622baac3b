package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/**
 * Endpoints of SageMaker, chosen by the setting {@code serving}. A deployment makes a model and a
 * configuration, both named by what they are, and moves the endpoint to it behind SageMaker's own
 * guardrails: what does not start, or sets off one of the setting's {@code servingAlarms}, is
 * rolled back. An endpoint that is stopped is deleted, and an object of the bucket remembers what
 * it served.
 */
final class HostedEndpointDriver implements EndpointService {
  private static final String STOPPED = "endpoints/stopped/";
  private static final String READ = "read endpoint";

  /** New machines take minutes, and then a deployment as long as its guardrails let it. */
  private static final Duration PATIENCE = HostedMoves.LONGEST.plusHours(1);

  private final ObjectStore objects;
  private final HostedModels models;
  private final HostedMoves moves;
  private final HostedInvocation invocation;
  private final PlacedBundles bundles;
  private final StackOutputs outputs;

  HostedEndpointDriver(Clients clients, ObjectStore objects, StackOutputs outputs) {
    this.objects = objects;
    this.models = new HostedModels(clients, outputs);
    this.moves = new HostedMoves(clients, outputs, models);
    this.invocation = new HostedInvocation(clients, outputs);
    this.bundles = new PlacedBundles(objects, outputs);
    this.outputs = outputs;
  }

  @Override
  public EndpointStatus deploy(EndpointSpec spec, Duration deadline) {
    Call call = new Call("deploy endpoint", spec.name(), "sagemaker:UpdateEndpoint");
    long end = System.nanoTime() + deadline.toNanos();
    Optional<EndpointStatus> now = status(spec.name());
    if (now.filter(status -> Deployed.serves(status, spec)).isPresent()) {
      return now.get();
    }
    PlacedBundles.Stored bundle = bundles.store(spec, call);
    Map<String, String> variables = models.hosted(ServingVariables.of(spec, bundle, outputs));
    String configuration = models.configuration(spec, bundle, variables, call);
    String endpoint = models.name(spec.name());
    moves.move(endpoint, configuration, end, call);
    objects.delete(STOPPED + spec.name());
    return Deployed.still(status(spec.name()), call);
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Optional<EndpointStatus> status(String name) {
    Names.require(READ, name);
    Optional<DescribeEndpointResponse> found = models.find(models.name(name));
    return found.isPresent() ? found.flatMap(this::running) : stopped(name);
  }

  private Optional<EndpointStatus> running(DescribeEndpointResponse found) {
    return models
        .variables(found.endpointConfigName())
        .map(served -> status(served, state(found), found.endpointName(), found.creationTime()));
  }

  private EndpointStatus status(
      ServingVariables served, EndpointState state, String endpoint, Instant started) {
    return new EndpointStatus(
        served.name(),
        state,
        invocation.address(endpoint),
        served.model(),
        served.version(),
        served.digest(),
        0,
        started,
        served.settings());
  }

  private static EndpointState state(DescribeEndpointResponse found) {
    return switch (found.endpointStatus()) {
      case IN_SERVICE, UPDATING, SYSTEM_UPDATING, ROLLING_BACK -> EndpointState.READY;
      case CREATING -> EndpointState.STARTING;
      case DELETING -> EndpointState.STOPPED;
      default -> EndpointState.FAILED;
    };
  }

  private Optional<EndpointStatus> stopped(String name) {
    return objects
        .stat(STOPPED + name)
        .flatMap(mark ->
            models
                .variables(text(mark.key()))
                .map(served ->
                    status(served, EndpointState.STOPPED, models.name(name), mark.modified())));
  }

  private String text(String key) {
    try (InputStream in = objects.read(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<EndpointStatus> list() {
    Map<String, EndpointStatus> all = new TreeMap<>();
    objects
        .list(STOPPED)
        .forEach(mark ->
            stopped(mark.key().substring(STOPPED.length()))
                .ifPresent(status -> all.put(status.name(), status)));
    models
        .names()
        .forEach(endpoint ->
            models
                .find(endpoint)
                .flatMap(this::running)
                .ifPresent(status -> all.put(status.name(), status)));
    return List.copyOf(all.values());
  }

  @Override
  public boolean stop(String name) {
    Names.require("stop endpoint", name);
    Call call = new Call("stop endpoint", name, "sagemaker:DeleteEndpoint");
    Optional<DescribeEndpointResponse> found = models.find(models.name(name));
    if (found.isEmpty()) {
      return false;
    }
    objects.delete(STOPPED + name);
    objects.putIfAbsent(
        STOPPED + name, found.get().endpointConfigName().getBytes(StandardCharsets.UTF_8));
    return moves.delete(found.get().endpointName(), call);
  }

  @Override
  public Stream<String> logs(String name, int lastLines) {
    Names.require("read endpoint log", name);
    Call call = new Call("read endpoint log", name, "logs:FilterLogEvents");
    Deployed.required(status(name), call);
    return Deployed.last(models.log(models.name(name), call), lastLines);
  }

  @Override
  public EndpointReply invoke(String name, EndpointRequest request, Duration deadline) {
    Call call = new Call("invoke endpoint", name, "sagemaker:InvokeEndpoint");
    EndpointStatus status = Deployed.required(status(name), call);
    if (status.state() != EndpointState.READY) {
      throw Deployed.notRunning(status, call);
    }
    return invocation.ask(status.uri(), request, deadline, call);
  }
}
