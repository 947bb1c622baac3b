package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as a function gets it, in the payload format 2.0:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads.
 *
 * @param urlId the URL's id
 * @param requestId the invocation's id
 * @param name the function
 * @param caller who signed it; empty where nobody must
 */
record UrlEvent(String urlId, String requestId, Name name, Optional<Caller> caller) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  byte[] of(Request request, String path, byte[] body) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", decoded(path));
    event.put("rawQueryString", request.query());
    Headers headers = request.headers();
    if (!headers.all("cookie").isEmpty()) {
      ArrayNode cookies = event.putArray("cookies");
      for (String line : headers.all("cookie")) {
        for (String cookie : line.split(";\\s*")) {
          cookies.add(cookie);
        }
      }
    }
    ObjectNode shown = event.putObject("headers");
    for (String header : headers.names()) {
      if (!header.equals("cookie")) {
        shown.put(header, String.join(",", headers.all(header)));
      }
    }
    String domain = urlId + ".lambda-url." + name.site().region() + ".on.aws";
    shown.put("host", domain);
    shown.put("x-forwarded-proto", "https").put("x-forwarded-port", "443");
    shown.put("x-forwarded-for", "127.0.0.1");
    query(event, request.query());
    event.set("requestContext", context(request, path, domain));
    if (body.length > 0) {
      boolean text = text(headers.first("content-type").orElse(""));
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
      event.put("isBase64Encoded", !text);
    } else {
      event.put("isBase64Encoded", false);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode context(Request request, String path, String domain) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", caller.map(Caller::account).orElse("anonymous"));
    context.put("apiId", urlId).put("domainName", domain).put("domainPrefix", urlId);
    if (caller.isPresent()) {
      Caller one = caller.get();
      ObjectNode iam = context.putObject("authorizer").putObject("iam");
      iam.put("accessKey", one.through()).put("accountId", one.account());
      iam.put("callerId", one.id()).putNull("cognitoIdentity").putNull("principalOrgId");
      iam.put("userArn", one.arn()).put("userId", one.id());
    }
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", decoded(path))
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", request.headers().first("user-agent").orElse(""));
    Instant now = Instant.now();
    return context
        .put("requestId", requestId)
        .put("routeKey", "$default")
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private static void query(ObjectNode event, String query) {
    if (query.isEmpty()) {
      return;
    }
    ObjectNode parameters = event.putObject("queryStringParameters");
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String key = form(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : form(pair.substring(equals + 1));
      parameters.put(
          key, parameters.has(key) ? parameters.path(key).asText() + "," + value : value);
    }
  }

  private static boolean text(String type) {
    String small = type.toLowerCase(Locale.ROOT);
    return small.startsWith("text/")
        || small.matches("application/([a-z0-9.+-]*\\+)?(json|xml|javascript)\\b.*");
  }

  private static String decoded(String path) {
    return form(path.replace("+", "%2B"));
  }

  private static String form(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // no such escape: as it is
    }
  }
}
