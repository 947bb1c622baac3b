package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What a function's answer means over HTTP, in the payload format 2.0. */
final class UrlAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private UrlAnswer() {}

  static Response of(byte[] payload, String requestId) throws IOException {
    Headers headers = new Headers();
    headers.set("x-amzn-RequestId", requestId);
    JsonNode answer = read(payload);
    if (!answer.isObject() || !answer.has("statusCode")) {
      headers.set("Content-Type", "application/json");
      byte[] body =
          answer.isTextual() ? answer.textValue().getBytes(StandardCharsets.UTF_8) : payload;
      return new Response(200, headers, Body.of(body));
    }
    headers.set("Content-Type", "application/json");
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      headers.set(header.getKey(), header.getValue().asText());
    }
    for (JsonNode cookie : answer.path("cookies")) {
      headers.add("Set-Cookie", cookie.asText());
    }
    String text = answer.path("body").asText("");
    try {
      byte[] body =
          answer.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(text)
              : text.getBytes(StandardCharsets.UTF_8);
      return new Response(answer.path("statusCode").asInt(), headers, Body.of(body));
    } catch (IllegalArgumentException e) {
      return Response.of(
          502,
          "application/json",
          "{\"Message\":\"Internal Server Error\"}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static JsonNode read(byte[] payload) throws IOException {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
