package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.api.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Endpoints as functions of Lambda. What callers reach is the alias {@code live}: a deployment
 * publishes a version that reads the bundle from the bucket, calls it until it is ready, and points
 * the alias to it in one moment. Earlier versions stay, and cost nothing.
 */
final class EndpointServiceDriver implements EndpointService {
  private static final String DEPLOY = "deploy endpoint";
  private static final String READ = "read endpoint";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

  private final StackOutputs outputs;
  private final ServingFunctions functions;
  private final PlacedBundles bundles;
  private final Map<String, Object> deploying = new ConcurrentHashMap<>();

  EndpointServiceDriver(Clients clients, ObjectStore objects, StackOutputs outputs) {
    this.outputs = outputs;
    this.functions = new ServingFunctions(clients, objects, outputs);
    this.bundles = new PlacedBundles(objects, outputs);
  }

  @Override
  public EndpointStatus deploy(EndpointSpec spec, Duration deadline) {
    Call call = new Call(DEPLOY, spec.name(), "lambda:UpdateFunctionConfiguration");
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (deploying.computeIfAbsent(spec.name(), name -> new Object())) {
      String function = functions.name(spec.name());
      Optional<EndpointStatus> now = status(spec.name());
      if (now.filter(status -> Deployed.serves(status, spec)).isPresent()
          && !functions.outdated(function, spec, call)) {
        return now.get();
      }
      Map<String, String> variables = ServingVariables.of(spec, bundles.store(spec, call), outputs);
      functions.configure(function, spec, variables, end, call);
      functions.resume(function, call);
      String version = functions.publish(function, "bundle " + spec.bundleDigest(), end, call);
      functions.awaitReady(function, version, end, call);
      functions.point(function, version, call);
      functions.open(function, call);
      return Deployed.still(status(spec.name()), call);
    }
  }

  @Override
  public Optional<EndpointStatus> status(String name) {
    Names.require(READ, name);
    return functions.find(functions.name(name)).flatMap(live -> status(live));
  }

  private Optional<EndpointStatus> status(FunctionConfiguration live) {
    Map<String, String> variables =
        live.environment() == null ? Map.of() : live.environment().variables();
    Optional<ServingVariables> served = ServingVariables.read(variables);
    return served.map(it ->
        new EndpointStatus(
            it.name(),
            state(live),
            functions
                .address(live.functionName())
                .orElse(URI.create("lambda:" + live.functionName())),
            it.model(),
            it.version(),
            it.digest(),
            0,
            started(live),
            it.settings()));
  }

  private EndpointState state(FunctionConfiguration live) {
    if (functions.stopped(live.functionName())) {
      return EndpointState.STOPPED;
    }
    State state = live.state() == null ? State.ACTIVE : live.state();
    return switch (state) {
      case PENDING -> EndpointState.STARTING;
      case FAILED -> EndpointState.FAILED;
      default -> EndpointState.READY;
    };
  }

  private static Instant started(FunctionConfiguration live) {
    return OffsetDateTime.parse(live.lastModified(), TIME).toInstant();
  }

  @Override
  public List<EndpointStatus> list() {
    Map<String, EndpointStatus> all = new TreeMap<>();
    functions
        .names()
        .forEach(function ->
            functions
                .find(function)
                .flatMap(this::status)
                .ifPresent(status -> all.put(status.name(), status)));
    return List.copyOf(all.values());
  }

  @Override
  public boolean stop(String name) {
    Names.require("stop endpoint", name);
    String function = functions.name(name);
    Call call = new Call("stop endpoint", name, "lambda:PutFunctionConcurrency");
    if (functions.find(function).isEmpty() || functions.stopped(function)) {
      return false;
    }
    functions.stop(function, call);
    return true;
  }

  @Override
  public Stream<String> logs(String name, int lastLines) {
    Names.require("read endpoint log", name);
    Call call = new Call("read endpoint log", name, "logs:FilterLogEvents");
    Deployed.required(status(name), call);
    return Deployed.last(functions.log(functions.name(name), call), lastLines);
  }

  @Override
  public EndpointReply invoke(String name, EndpointRequest request, Duration deadline) {
    Call call = new Call("invoke endpoint", name, "lambda:InvokeFunctionUrl");
    EndpointStatus status = Deployed.required(status(name), call);
    if (status.state() == EndpointState.STOPPED) {
      throw Deployed.notRunning(status, call);
    }
    return functions.invoke(status.uri(), request, deadline, call);
  }
}
