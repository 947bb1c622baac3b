package dev.trimaran.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;

/**
 * The handler to name in Lambda's configuration. What a function needs is read when the handler is
 * made, so that whatever is wrong is reported as a failed init and no request waits for it.
 */
public final class LambdaFunction implements RequestStreamHandler, Resource {

  /** Calls before a snapshot: enough that everything on the way is loaded and linked. */
  private static final int WARM_UP_CALLS = 20;

  private static final String WARM_UP_EVENT =
      """
      {"version": "2.0", "rawPath": "/v2/health/ready", "rawQueryString": "", "headers": {},
       "requestContext": {"http": {"method": "GET", "sourceIp": "127.0.0.1"}},
       "isBase64Encoded": false}
      """;

  private final ServerlessFunction function;

  /**
   * Makes the function that the environment names.
   *
   * @throws IllegalArgumentException if a setting is missing or wrong
   */
  public LambdaFunction() {
    this(HostedFunction.of(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(function::close, "function-close"));
    if (isSnapStart(System.getenv())) {
      Core.getGlobalContext().register(this);
    }
  }

  LambdaFunction(ServerlessFunction function) {
    this.function = function;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(answer(event.readAllBytes(), TimeLeft.of(context)));
  }

  /**
   * Answers an event.
   *
   * @throws InvocationRefused if the event's form has no place for an error
   */
  byte[] answer(byte[] event, TimeLeft timeLeft) throws IOException {
    Invocation invocation = Invocations.of(event);
    return invocation.answer(request -> function.handle(timeLeft.within(request)));
  }

  /** Before SnapStart's snapshot: what the first requests would pay for is paid here. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      answer(WARM_UP_EVENT.getBytes(StandardCharsets.UTF_8), TimeLeft.UNKNOWN);
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    function.restored();
  }

  private static boolean isSnapStart(Map<String, String> environment) {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }
}
