package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** The functions of Lambda that serve: how they are made, changed, asked and named. */
final class ServingFunctions {
  static final String LIVE = "live";

  private static final long MEBIBYTE = 1L << 20;
  private static final long PAUSE_MILLIS = 300;
  private static final long LOG_MILLIS = 24L * 3600 * 1000;

  private final Clients clients;
  private final StackOutputs outputs;
  private final NewFunction creation;
  private final ReadyProbe probe;

  ServingFunctions(Clients clients, ObjectStore objects, StackOutputs outputs) {
    this.clients = clients;
    this.outputs = outputs;
    this.creation = new NewFunction(clients::lambda, objects, outputs);
    this.probe = new ReadyProbe(clients::lambda);
  }

  private LambdaClient lambda() {
    return clients.lambda();
  }

  /** The stack's function for its own endpoint, one of its own for another. */
  String name(String endpoint) {
    return outputs
        .find("function")
        .filter(function ->
            configuration(function, "$LATEST")
                .map(it ->
                    it.environment() == null
                        ? Map.<String, String>of()
                        : it.environment().variables())
                .filter(variables -> endpoint.equals(variables.get("TRIMARAN_NAME")))
                .isPresent())
        .orElse(own(endpoint));
  }

  private String own(String endpoint) {
    return outputs.name("serving-" + endpoint, 64);
  }

  /** Whether a function that the driver has made has other code than it should have by now. */
  boolean outdated(String function, EndpointSpec spec, Call call) {
    return function.equals(own(spec.name()))
        && configuration(function, "$LATEST")
            .filter(now -> creation.outdated(now.codeSha256(), call))
            .isPresent();
  }

  /** What the alias points to. */
  Optional<FunctionConfiguration> find(String function) {
    return configuration(function, LIVE).map(ServingFunctions::plain);
  }

  private Optional<GetFunctionConfigurationResponse> configuration(
      String function, String qualifier) {
    return new Call("read endpoint", function, "lambda:GetFunctionConfiguration")
        .find(() ->
            lambda()
                .getFunctionConfiguration(
                    request -> request.functionName(function).qualifier(qualifier)));
  }

  private static FunctionConfiguration plain(GetFunctionConfigurationResponse it) {
    return FunctionConfiguration.builder()
        .functionName(it.functionName())
        .version(it.version())
        .state(it.state())
        .lastModified(it.lastModified())
        .environment(it.environment())
        .build();
  }

  /** The names of the environment's functions. */
  List<String> names() {
    String any = outputs.name("serving-x", 64);
    String prefix = any.substring(0, any.length() - 1);
    return new Call("list endpoints", "all", "lambda:ListFunctions")
        .of(() ->
            lambda().listFunctionsPaginator().functions().stream()
                .map(FunctionConfiguration::functionName)
                .filter(name ->
                    name.startsWith(prefix)
                        || outputs.find("function").filter(name::equals).isPresent())
                .toList());
  }

  /**
   * Gives the function these variables, this memory and its code of now; makes it when there is
   * none.
   */
  void configure(
      String function, EndpointSpec spec, Map<String, String> variables, long end, Call call) {
    int memory = memory(spec, call);
    Optional<GetFunctionConfigurationResponse> now = configuration(function, "$LATEST");
    if (now.isEmpty()) {
      creation.make(function, spec, memory, variables, call);
    } else {
      awaitUpdated(function, end, call);
      if (outdated(function, spec, call)) {
        creation.replaceCode(function, call);
        awaitUpdated(function, end, call);
      }
      Map<String, String> before =
          now.get().environment() == null ? Map.of() : now.get().environment().variables();
      call.of(() ->
          lambda()
              .updateFunctionConfiguration(request ->
                  request
                      .functionName(function)
                      .memorySize(memory)
                      .environment(
                          all -> all.variables(ServingVariables.over(before, variables)))));
    }
    awaitUpdated(function, end, call);
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html. */
  private static int memory(EndpointSpec spec, Call call) {
    long memory = (spec.memoryBytes() + MEBIBYTE - 1) / MEBIBYTE;
    if (memory > 10_240) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT,
          "expected at most 10240 MiB of memory, which Lambda has, found " + memory);
    }
    return (int) Math.max(128, memory);
  }

  private void awaitUpdated(String function, long end, Call call) {
    await(
        () -> {
          GetFunctionConfigurationResponse now =
              configuration(function, "$LATEST")
                  .orElseThrow(() ->
                      call.failure(ErrorCode.NOT_FOUND, "expected " + function + ", found none"));
          if (now.state() == State.FAILED || now.lastUpdateStatus() == LastUpdateStatus.FAILED) {
            throw call.failure(
                ErrorCode.INTERNAL,
                "expected the function to be set up, found: "
                    + Optional.ofNullable(now.lastUpdateStatusReason()).orElse(now.stateReason()));
          }
          return now.state() != State.PENDING
              && now.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS;
        },
        end,
        call);
  }

  /** A version of what the function is now; the same one when nothing has changed since. */
  String publish(String function, String description, long end, Call call) {
    String version =
        new Call(call.operation(), call.resource(), "lambda:PublishVersion")
            .of(() ->
                lambda()
                    .publishVersion(
                        request -> request.functionName(function).description(description)))
            .version();
    await(
        () ->
            configuration(function, version).filter(it -> it.state() != State.PENDING).isPresent(),
        end,
        call);
    return version;
  }

  /** Calls the version until it answers that it is ready. */
  void awaitReady(String function, String version, long end, Call call) {
    await(() -> probe.ready(function, version, call, () -> log(function, call)), end, call);
  }

  private static void await(BooleanSupplier done, long end, Call call) {
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new CloudException(
            ErrorCode.DEADLINE_EXCEEDED,
            true,
            call.operation(),
            call.resource(),
            "expected the function to be ready in time, found it is not; what it serves stays",
            null);
      }
      Pause.of(PAUSE_MILLIS, call);
    }
  }

  /** Lets the alias point to the version. */
  void point(String function, String version, Call call) {
    Call update = new Call(call.operation(), call.resource(), "lambda:UpdateAlias");
    boolean moved =
        update
            .find(() ->
                lambda()
                    .updateAlias(request ->
                        request.functionName(function).name(LIVE).functionVersion(version)))
            .isPresent();
    if (!moved) {
      new Call(call.operation(), call.resource(), "lambda:CreateAlias")
          .of(() ->
              lambda()
                  .createAlias(request ->
                      request
                          .functionName(function)
                          .name(LIVE)
                          .description("What callers reach.")
                          .functionVersion(version)));
    }
  }

  /** Gives the alias an address that only callers reach who are signed in. */
  void open(String function, Call call) {
    if (address(function).isEmpty()) {
      new Call(call.operation(), call.resource(), "lambda:CreateFunctionUrlConfig")
          .of(() ->
              lambda()
                  .createFunctionUrlConfig(request ->
                      request
                          .functionName(function)
                          .qualifier(LIVE)
                          .authType(FunctionUrlAuthType.AWS_IAM)));
    }
  }

  /** The address of the alias. */
  Optional<URI> address(String function) {
    return new Call("read endpoint", function, "lambda:GetFunctionUrlConfig")
        .find(() ->
            lambda()
                .getFunctionUrlConfig(request -> request.functionName(function).qualifier(LIVE)))
        .map(found -> URI.create(found.functionUrl().replaceAll("/+$", "")));
  }

  /** Whether it may not run at all. */
  boolean stopped(String function) {
    Integer reserved =
        new Call("read endpoint", function, "lambda:GetFunctionConcurrency")
            .of(() -> lambda().getFunctionConcurrency(request -> request.functionName(function)))
            .reservedConcurrentExecutions();
    return reserved != null && reserved == 0;
  }

  void stop(String function, Call call) {
    call.of(() ->
        lambda()
            .putFunctionConcurrency(
                request -> request.functionName(function).reservedConcurrentExecutions(0)));
  }

  void resume(String function, Call call) {
    if (stopped(function)) {
      new Call(call.operation(), call.resource(), "lambda:DeleteFunctionConcurrency")
          .of(() -> lambda().deleteFunctionConcurrency(request -> request.functionName(function)));
    }
  }

  /** What it wrote in the last day, oldest first. */
  List<String> log(String function, Call call) {
    long start = Instant.now().toEpochMilli() - LOG_MILLIS;
    return new Call(call.operation(), call.resource(), "logs:FilterLogEvents")
        .find(() ->
            clients
                .logs()
                .filterLogEventsPaginator(
                    request -> request.logGroupName("/aws/lambda/" + function).startTime(start))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .map(line -> line.replaceAll("[\\r\\n]+$", ""))
                .toList())
        .orElse(List.of());
  }

  /** Asks the address, signed. */
  EndpointReply invoke(URI address, EndpointRequest asked, Duration deadline, Call call) {
    SignedHttp.Reply reply =
        clients
            .signed()
            .send(
                "lambda",
                asked.method(),
                URI.create(address + asked.path()),
                asked.headers(),
                asked.body(),
                deadline,
                call);
    return new EndpointReply(reply.status(), reply.headers(), reply.body());
  }
}
