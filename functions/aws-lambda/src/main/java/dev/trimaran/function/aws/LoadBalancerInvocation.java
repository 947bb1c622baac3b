package dev.trimaran.function.aws;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.util.function.Function;

/**
 * An Application Load Balancer. Its target group decides whether header fields and queries have one
 * value or many, and the answer must be in the same form. Queries come as they were sent.
 */
record LoadBalancerInvocation(JsonFields event) implements Invocation {

  @Override
  public byte[] answer(Function<Request, Response> function) throws IOException {
    EventRequestParts parts = new EventRequestParts(event);
    Request request =
        parts.request(
            event.text("httpMethod"), event.text("path"), Query.asSent(event), nearest(parts));
    if (parts.headers().first("x-forwarded-proto").orElse("").equals("https")) {
      request = request.over(Tls.WITHOUT_CERTIFICATE);
    }
    boolean many = event.has("multiValueHeaders");
    HttpAnswer form = many ? HttpAnswer.MANY_VALUES : HttpAnswer.OF_LOAD_BALANCER;
    return form.written(function.apply(request), EventRequestParts.accepted(request));
  }

  /** The last address in X-Forwarded-For: the one that the load balancer itself has seen. */
  private static String nearest(EventRequestParts parts) {
    String addresses = parts.headers().first("x-forwarded-for").orElse("");
    return addresses.substring(addresses.lastIndexOf(',') + 1).trim();
  }
}
