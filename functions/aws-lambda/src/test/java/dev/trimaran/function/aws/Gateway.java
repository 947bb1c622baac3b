package dev.trimaran.function.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services that put an HTTP request into an event, each as it does it. */
enum Gateway {
  /** API Gateway, HTTP API, payload format 2.0: decodes the path. */
  HTTP_API {
    @Override
    void fill(ObjectNode event, WireRequest request) {
      event.put("version", "2.0").put("routeKey", "$default");
      event.put("rawPath", URI.create(request.path()).getPath());
      event.put("rawQueryString", request.query());
      fields(event.putObject("headers"), request);
      var context = event.putObject("requestContext").put("stage", "$default");
      context.putObject("http").put("method", request.method()).put("sourceIp", "192.0.2.7");
    }
  },
  /** A function URL: the same, with the path as it was sent. */
  FUNCTION_URL {
    @Override
    void fill(ObjectNode event, WireRequest request) {
      HTTP_API.fill(event, request);
      event.put("rawPath", request.path());
    }
  },
  /** API Gateway, REST API: decodes the query. */
  REST_API {
    @Override
    void fill(ObjectNode event, WireRequest request) {
      event.put("resource", "/{proxy+}").put("httpMethod", request.method());
      event.put("path", request.path());
      fields(event.putObject("headers"), request);
      manyFields(event.putObject("multiValueHeaders"), request);
      query(event, request, true);
      event
          .putObject("requestContext")
          .put("stage", "prod")
          .putObject("identity")
          .put("sourceIp", "192.0.2.7");
    }
  },
  /** A load balancer whose target group has one value a header field. */
  LOAD_BALANCER {
    @Override
    void fill(ObjectNode event, WireRequest request) {
      event.putObject("requestContext").putObject("elb").put("targetGroupArn", "arn:aws:tg");
      event.put("httpMethod", request.method()).put("path", request.path());
      var values = event.putObject("queryStringParameters");
      pairs(request).forEach((name, all) -> values.put(name, all.getLast()));
      fields(event.putObject("headers"), request);
    }
  },
  /** A load balancer whose target group has lists of values. */
  LOAD_BALANCER_MANY_VALUES {
    @Override
    void fill(ObjectNode event, WireRequest request) {
      event.putObject("requestContext").putObject("elb").put("targetGroupArn", "arn:aws:tg");
      event.put("httpMethod", request.method()).put("path", request.path());
      query(event, request, false);
      event.remove("queryStringParameters");
      manyFields(event.putObject("multiValueHeaders"), request);
    }
  };

  abstract void fill(ObjectNode event, WireRequest request);

  /** The event of a request. */
  String event(WireRequest request) {
    ObjectNode event = Json.object();
    fill(event, request);
    String type = request.headers().getOrDefault("Content-Type", "");
    boolean text = type.startsWith("text/") || type.startsWith("application/json");
    String body = new String(request.body(), StandardCharsets.UTF_8);
    boolean whole = Arrays.equals(body.getBytes(StandardCharsets.UTF_8), request.body());
    if (request.body().length == 0) {
      event.putNull("body");
    } else {
      event.put("body", text && whole ? body : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !(text && whole));
    return new String(Json.bytes(event), StandardCharsets.UTF_8);
  }

  /** What a client gets of the function's answer. */
  WireAnswer answer(byte[] payload, boolean withBody) {
    JsonNode answer = Json.read(payload);
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(field -> headers.put(field.getKey(), field.getValue().textValue()));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(field -> headers.put(field.getKey(), field.getValue().get(0).textValue()));
    String body = answer.path("body").textValue();
    byte[] bytes =
        answer.path("isBase64Encoded").booleanValue()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new WireAnswer(
        answer.path("statusCode").intValue(), headers, withBody ? bytes : new byte[0]);
  }

  private static void fields(ObjectNode headers, WireRequest request) {
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
  }

  private static void manyFields(ObjectNode headers, WireRequest request) {
    request.headers().forEach((name, value) -> headers.putArray(name).add(value));
  }

  private static void query(ObjectNode event, WireRequest request, boolean decoded) {
    if (request.query().isEmpty()) {
      event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
      return;
    }
    var first = event.putObject("queryStringParameters");
    var many = event.putObject("multiValueQueryStringParameters");
    pairs(request)
        .forEach((name, values) -> {
          first.put(form(name, decoded), form(values.getLast(), decoded));
          var all = many.putArray(form(name, decoded));
          values.forEach(value -> all.add(form(value, decoded)));
        });
  }

  private static Map<String, List<String>> pairs(WireRequest request) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (String pair : request.query().split("&")) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        pairs
            .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
            .add(pair.substring(equals + 1));
      }
    }
    return pairs;
  }

  private static String form(String text, boolean decoded) {
    return decoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
  }
}
