package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How often a web server is tried again, and after which waits in seconds: at once, after the least
 * wait, after waits that grow, after the longest:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html.
 */
record DeliveryPolicy(
    int minDelay,
    int maxDelay,
    int retries,
    int maxDelayRetries,
    int noDelayRetries,
    int minDelayRetries,
    String backoff,
    String contentType) {
  private static final int MOST_RETRIES = 100;
  private static final int LONGEST_DELAY = 3_600;

  /** Of a topic, or what is usual. */
  static DeliveryPolicy ofTopic(JsonNode topic) {
    JsonNode http =
        Topics.document(topic.path("attributes").path("DeliveryPolicy").asText()).path("http");
    return read(http.path("defaultHealthyRetryPolicy"), http.path("defaultRequestPolicy"));
  }

  /** Of a subscription, or its topic's unless that may not be overridden. */
  static DeliveryPolicy of(JsonNode subscription, JsonNode topic) {
    JsonNode own = Topics.document(subscription.path("attributes").path("DeliveryPolicy").asText());
    JsonNode http =
        Topics.document(topic.path("attributes").path("DeliveryPolicy").asText()).path("http");
    boolean overridable = !http.path("disableSubscriptionOverrides").asBoolean();
    return read(
        overridable && own.has("healthyRetryPolicy")
            ? own.path("healthyRetryPolicy")
            : http.path("defaultHealthyRetryPolicy"),
        overridable && own.has("requestPolicy")
            ? own.path("requestPolicy")
            : http.path("defaultRequestPolicy"));
  }

  private static DeliveryPolicy read(JsonNode retry, JsonNode request) {
    return new DeliveryPolicy(
        retry.path("minDelayTarget").asInt(20),
        retry.path("maxDelayTarget").asInt(20),
        retry.path("numRetries").asInt(3),
        retry.path("numMaxDelayRetries").asInt(0),
        retry.path("numNoDelayRetries").asInt(0),
        retry.path("numMinDelayRetries").asInt(0),
        retry.path("backoffFunction").asText("linear"),
        request.path("headerContentType").asText("text/plain; charset=UTF-8"));
  }

  /** Refuses what cannot be. */
  static void check(JsonNode retry) {
    if (retry.isMissingNode()) {
      return;
    }
    DeliveryPolicy policy = read(retry, retry.path("none"));
    if (policy.retries < 0 || policy.retries > MOST_RETRIES) {
      throw Refused.parameter(
          "DeliveryPolicy: healthyRetryPolicy.numRetries must be less than or equal to 100");
    }
    if (policy.minDelay < 1
        || policy.maxDelay > LONGEST_DELAY
        || policy.minDelay > policy.maxDelay) {
      throw Refused.parameter(
          "DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be from 1 to maxDelayTarget,"
              + " which is at most 3600");
    }
    if (!policy.backoff.matches("arithmetic|exponential|geometric|linear")) {
      throw Refused.parameter(
          "DeliveryPolicy: healthyRetryPolicy.backoffFunction must be one of arithmetic, exponential, geometric, linear");
    }
    if (policy.noDelayRetries + policy.minDelayRetries + policy.maxDelayRetries > policy.retries) {
      throw Refused.parameter(
          "DeliveryPolicy: healthyRetryPolicy.numRetries must be greater than or equal to the sum of its phases");
    }
  }

  /** How long to wait before the n-th time that it is tried again, from 1. */
  Duration wait(int n) {
    if (n <= noDelayRetries) {
      return Duration.ZERO;
    }
    if (n <= noDelayRetries + minDelayRetries) {
      return Duration.ofSeconds(minDelay);
    }
    int growing = retries - noDelayRetries - minDelayRetries - maxDelayRetries;
    int step = n - noDelayRetries - minDelayRetries;
    if (step > growing || growing < 2) {
      return Duration.ofSeconds(maxDelay);
    }
    double share = (step - 1) / (double) (growing - 1);
    double grown =
        switch (backoff) {
          case "exponential" ->
              (Math.pow(2, share * (growing - 1)) - 1) / (Math.pow(2, growing - 1.0) - 1);
          case "geometric" -> share * share;
          case "arithmetic" -> share * (1 + share) / 2;
          default -> share;
        };
    return Duration.ofMillis((long) (1_000 * (minDelay + grown * (maxDelay - minDelay))));
  }

  String shownForTopic() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ObjectNode http = shown.putObject("http");
    http.set("defaultHealthyRetryPolicy", retry());
    http.put("disableSubscriptionOverrides", false);
    http.putObject("defaultRequestPolicy").put("headerContentType", contentType);
    return shown.toString();
  }

  String shown() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.set("healthyRetryPolicy", retry());
    return shown.toString();
  }

  private ObjectNode retry() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("minDelayTarget", minDelay)
        .put("maxDelayTarget", maxDelay)
        .put("numRetries", retries)
        .put("numMaxDelayRetries", maxDelayRetries)
        .put("numNoDelayRetries", noDelayRetries)
        .put("numMinDelayRetries", minDelayRetries)
        .put("backoffFunction", backoff);
  }
}
