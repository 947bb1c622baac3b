package dev.trimaran.function.aws;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.util.function.Function;

/** A REST API of API Gateway, or an HTTP API with payload format 1.0. */
record RestApiInvocation(JsonFields event) implements Invocation {

  @Override
  public byte[] answer(Function<Request, Response> function) throws IOException {
    JsonFields identity = event.object("requestContext").object("identity");
    Request request =
        new EventRequestParts(event)
            .request(
                event.text("httpMethod"),
                event.text("path"),
                Query.encoded(event),
                identity.text("sourceIp"))
            .over(ClientCertificate.of(identity.object("clientCert")));
    return HttpAnswer.SINGLE_VALUES.written(
        function.apply(request), EventRequestParts.accepted(request));
  }
}
