package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Asks endpoints of SageMaker, which pass on {@code POST /invocations} and nothing else. That one
 * is ready SageMaker knows itself: it asks each container's {@code /ping} all the time.
 */
final class HostedInvocation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READY = Set.of("/ping", "/v2/health/ready", "/v2/health/live");
  private static final String ROUTE = "/invocations";
  private static final int MODEL_ERROR = 424;

  private final Clients clients;
  private final StackOutputs outputs;

  HostedInvocation(Clients clients, StackOutputs outputs) {
    this.clients = clients;
    this.outputs = outputs;
  }

  /** The base of the endpoint's one route. */
  URI address(String endpoint) {
    String region = outputs.find("region").orElse("");
    String runtime =
        clients
            .endpoint()
            .map(URI::toString)
            .orElse(
                "https://runtime.sagemaker."
                    + region
                    + (outputs.partition().equals("aws-cn")
                        ? ".amazonaws.com.cn"
                        : ".amazonaws.com"));
    return URI.create(runtime.replaceAll("/+$", "") + "/endpoints/" + endpoint);
  }

  EndpointReply ask(URI address, EndpointRequest asked, Duration deadline, Call call) {
    if (asked.method().equals("GET") && READY.contains(asked.path())) {
      return new EndpointReply(200, Map.of(), new byte[0]);
    }
    if (!asked.path().equals(ROUTE)) {
      return new EndpointReply(
          404,
          Map.of("Content-Type", "application/json"),
          "{\"message\":\"expected POST /invocations, the one route that SageMaker passes on\"}"
              .getBytes(StandardCharsets.UTF_8));
    }
    SignedHttp.Reply reply =
        clients
            .signed()
            .send(
                "sagemaker",
                asked.method(),
                URI.create(address + ROUTE),
                asked.headers(),
                asked.body(),
                deadline,
                call);
    return reply.status() == MODEL_ERROR ? own(reply) : plain(reply);
  }

  private static EndpointReply plain(SignedHttp.Reply reply) {
    return new EndpointReply(reply.status(), reply.headers(), reply.body());
  }

  /**
   * What the container itself answered:
   * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html.
   */
  private static EndpointReply own(SignedHttp.Reply reply) {
    try {
      JsonNode error = JSON.readTree(reply.body());
      if (error.path("OriginalStatusCode").isInt()) {
        return new EndpointReply(
            error.path("OriginalStatusCode").asInt(),
            Map.of(),
            error.path("OriginalMessage").asText().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException noJson) {
      return plain(reply);
    }
    return plain(reply);
  }
}
