package dev.trimaran.function.gcp;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.io.IOException;

/**
 * The entry point to name when a function is deployed to Cloud Run from source. What the function
 * needs is read when the entry point is made, before the port is opened; Eventarc's events come as
 * HTTP requests and need nothing of their own.
 */
public final class CloudRunFunction implements HttpFunction {

  private final ServerlessFunction function;

  /**
   * Makes the function that the environment names.
   *
   * @throws IllegalArgumentException if a setting is missing or wrong
   */
  public CloudRunFunction() {
    function = HostedFunction.of(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(function::close, "function-close"));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    write(function.handle(ReceivedRequest.of(request)), response);
  }

  private static void write(Response answer, HttpResponse response) throws IOException {
    response.setStatusCode(answer.status());
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    answer.headers().forEach(response::appendHeader);
    response.getOutputStream().write(answer.body());
  }
}
