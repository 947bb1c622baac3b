package dev.trimaran.function.aws;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.util.function.Function;

/** An HTTP API of API Gateway (payload format 2.0), or a function URL, which has the same form. */
record HttpApiInvocation(JsonFields event) implements Invocation {

  private static final String NO_STAGE = "$default";

  @Override
  public byte[] answer(Function<Request, Response> function) throws IOException {
    JsonFields context = event.object("requestContext");
    JsonFields http = context.object("http");
    JsonFields certificate = context.object("authentication").object("clientCert");
    Request request =
        new EventRequestParts(event)
            .request(
                http.text("method"),
                withoutStage(event.text("rawPath"), context.text("stage")),
                event.text("rawQueryString"),
                http.text("sourceIp"))
            .over(ClientCertificate.of(certificate));
    return HttpAnswer.SINGLE_VALUES.written(
        function.apply(request), EventRequestParts.accepted(request));
  }

  /** The path without the name of a stage other than the default one, which callers see in it. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage;
    if (stage.isEmpty() || stage.equals(NO_STAGE) || !(path + "/").startsWith(prefix + "/")) {
      return path;
    }
    return path.substring(prefix.length());
  }
}
