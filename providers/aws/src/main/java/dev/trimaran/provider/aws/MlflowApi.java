package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * MLflow's REST interface, version 2.0: https://mlflow.org/docs/latest/rest-api.html. Requests to a
 * server of SageMaker are signed and name it:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-track-experiments.html.
 */
final class MlflowApi {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String SERVICE = "sagemaker-mlflow";
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String SERVER = "x-mlflow-sm-tracking-server-arn";

  private final MlflowAddress address;
  private final SignedHttp http;

  MlflowApi(MlflowAddress address, SignedHttp http) {
    this.address = address;
    this.http = http;
  }

  JsonNode get(String route, Map<String, String> parameters, Call call) {
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    return send("GET", route + (query.isEmpty() ? "" : "?" + query), new byte[0], call);
  }

  JsonNode post(String route, ObjectNode body, Call call) {
    return send("POST", route, body.toString().getBytes(StandardCharsets.UTF_8), call);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode send(String method, String route, byte[] body, Call call) {
    Map<String, String> headers = new TreeMap<>();
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    if (!address.arn().isEmpty()) {
      headers.put(SERVER, address.arn());
    }
    URI uri = URI.create(address.base() + "/api/2.0/mlflow/" + route);
    SignedHttp.Reply reply = http.send(SERVICE, method, uri, headers, body, LONGEST, call);
    JsonNode json = json(reply, call);
    if (reply.status() >= 300) {
      throw refused(reply.status(), json, call);
    }
    return json;
  }

  private static JsonNode json(SignedHttp.Reply reply, Call call) {
    try {
      return reply.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(reply.body());
    } catch (IOException e) {
      if (reply.status() >= 300) {
        return JSON.createObjectNode();
      }
      throw call.failure(
          ErrorCode.INTERNAL, "expected JSON of the tracking server, found other text");
    }
  }

  private static CloudException refused(int status, JsonNode json, Call call) {
    String code = json.path("error_code").asText(json.path("__type").asText(""));
    ErrorCode reason =
        switch (code) {
          case "RESOURCE_DOES_NOT_EXIST" -> ErrorCode.NOT_FOUND;
          case "RESOURCE_ALREADY_EXISTS" -> ErrorCode.ALREADY_EXISTS;
          case "INVALID_PARAMETER_VALUE", "BAD_REQUEST" -> ErrorCode.INVALID_ARGUMENT;
          case "REQUEST_LIMIT_EXCEEDED", "TEMPORARILY_UNAVAILABLE" -> ErrorCode.UNAVAILABLE;
          default -> byStatus(status);
        };
    String said =
        "status "
            + status
            + (code.isEmpty() ? "" : " " + code)
            + (json.has("message") ? ": " + json.path("message").asText() : "");
    String problem =
        reason == ErrorCode.PERMISSION_DENIED
            ? "expected to be allowed " + call.action() + ", found " + said
            : "found " + said + " of the tracking server";
    return new CloudException(
        reason, reason == ErrorCode.UNAVAILABLE, call.operation(), call.resource(), problem, null);
  }

  private static ErrorCode byStatus(int status) {
    return switch (status) {
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.PERMISSION_DENIED;
      case 404 -> ErrorCode.NOT_FOUND;
      case 429 -> ErrorCode.UNAVAILABLE;
      default -> status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.INVALID_ARGUMENT;
    };
  }
}
