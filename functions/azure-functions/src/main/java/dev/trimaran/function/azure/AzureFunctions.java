package dev.trimaran.function.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.util.Optional;

/**
 * The entry points of the Java worker: everything over HTTP, a timer, and Event Grid. The worker
 * makes an object an invocation; the function is made once, with the first of them.
 */
public final class AzureFunctions {

  /** The name of the entry point for HTTP. */
  static final String HTTP = "http";

  /** The name of the entry point for the timer. */
  static final String TICK = "tick";

  /** The name of the entry point for Event Grid. */
  static final String EVENT = "event";

  /** Every path but those that the host posts ticks and events to. */
  static final String ROUTE = "{*path:regex(^(?!(" + TICK + "|" + EVENT + ")$).*$)}";

  /** When the timer goes off: an application setting, six fields as in cron with seconds. */
  static final String SCHEDULE = "%TRIMARAN_SCHEDULE%";

  private static final class Made {
    static final ServerlessFunction FUNCTION = make();

    private static ServerlessFunction make() {
      ServerlessFunction function = HostedFunction.of(System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(function::close, "function-close"));
      return function;
    }
  }

  private final ServerlessFunction function;

  /**
   * Uses the function that the environment names.
   *
   * @throws ExceptionInInitializerError if a setting is missing or wrong
   */
  public AzureFunctions() {
    this(Made.FUNCTION);
  }

  AzureFunctions(ServerlessFunction function) {
    this.function = function;
  }

  /** Answers a request. */
  @FunctionName(HTTP)
  public HttpResponseMessage http(
      @HttpTrigger(
              name = "request",
              methods = {
                HttpMethod.GET,
                HttpMethod.HEAD,
                HttpMethod.POST,
                HttpMethod.PUT,
                HttpMethod.DELETE,
                HttpMethod.OPTIONS,
                HttpMethod.PATCH
              },
              authLevel = AuthorizationLevel.FUNCTION,
              route = ROUTE,
              dataType = "binary")
          HttpRequestMessage<Optional<byte[]>> request,
      ExecutionContext context) {
    Response answer = function.handle(ReceivedRequest.of(request));
    HttpResponseMessage.Builder response =
        request.createResponseBuilder(HttpStatusType.custom(answer.status()));
    if (!answer.contentType().isEmpty()) {
      response.header("Content-Type", answer.contentType());
    }
    answer.headers().forEach(response::header);
    return response.body(answer.body()).build();
  }

  /**
   * Takes a tick of the timer.
   *
   * @throws EventRefused if the function does not take it, so that the host knows
   */
  @FunctionName(TICK)
  public void tick(
      @TimerTrigger(name = "timer", schedule = SCHEDULE) String timer, ExecutionContext context) {
    EventRefused.unlessTaken(
        function.handle(PlatformEvents.tick(context.getInvocationId(), timer)));
  }

  /**
   * Takes an event of Event Grid, in its own schema or that of CloudEvents.
   *
   * @throws EventRefused if the function does not take it, so that Event Grid comes again
   */
  @FunctionName(EVENT)
  public void event(@EventGridTrigger(name = "event") String event, ExecutionContext context) {
    EventRefused.unlessTaken(function.handle(PlatformEvents.ofEventGrid(event)));
  }
}
