package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Posts to the web servers of subscribers. */
final class WebServers {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Aws aws;

  WebServers(Aws aws) {
    this.aws = aws;
  }

  /**
   * Posts it.
   *
   * @throws AwsException when the server refuses it, with its status
   * @throws IOException when the server is not reached or does not answer
   */
  void post(JsonNode subscription, String type, String id, String contentType, String body)
      throws IOException {
    URI uri = URI.create(subscription.path("endpoint").asText());
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    int timeout = (int) Math.max(1_000, aws.time().scaled(TIMEOUT).toMillis());
    connection.setConnectTimeout(timeout);
    connection.setReadTimeout(timeout);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", contentType);
    connection.setRequestProperty("User-Agent", "Amazon Simple Notification Service Agent");
    connection.setRequestProperty("x-amz-sns-message-type", type);
    connection.setRequestProperty("x-amz-sns-message-id", id);
    connection.setRequestProperty("x-amz-sns-topic-arn", subscription.path("topic").asText());
    if (type.equals("Notification")) {
      connection.setRequestProperty(
          "x-amz-sns-subscription-arn", subscription.path("arn").asText());
      if (subscription.path("attributes").path("RawMessageDelivery").asText().equals("true")) {
        connection.setRequestProperty("x-amz-sns-rawdelivery", "true");
      }
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status < 200 || status > 299) {
      throw new AwsException(
          "HTTP_" + status, status, "expected status 2xx of " + uri + ", found " + status);
    }
  }
}
