package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an endpoint goes from one fleet to another: in which shares of the requests, how long each is
 * baked, and which alarms bring it back.
 *
 * @param shares of the new fleet, one after another; the last one is 1
 * @param step how long each share but the last one is baked
 * @param bake how long the old fleet stays when the new one has all requests
 * @param alarms the names of the alarms
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html">Blue/green
 *     deployments</a>
 */
record Guardrails(List<Double> shares, Duration step, Duration bake, List<String> alarms) {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final double PERCENT = 100;

  /** Ten steps of a tenth are all of it. */
  private static final double ROUNDING = 1e-9;

  /**
   * The guardrails of an update.
   *
   * @param deployment {@code DeploymentConfig}; missing for all at once, without a look at anything
   * @param instances how many instances the new fleet has
   */
  static Guardrails of(JsonNode deployment, int instances) {
    JsonNode policy = deployment.path("BlueGreenUpdatePolicy");
    JsonNode routing = policy.path("TrafficRoutingConfiguration");
    List<Double> shares = new ArrayList<>();
    switch (routing.path("Type").asText("ALL_AT_ONCE")) {
      case "CANARY" -> shares.add(share(routing.path("CanarySize"), instances));
      case "LINEAR" -> {
        double step = share(routing.path("LinearStepSize"), instances);
        long steps = (long) Math.ceil(1 / step - ROUNDING);
        for (int taken = 1; taken < steps; taken++) {
          shares.add(taken * step);
        }
      }
      default -> shares.clear();
    }
    shares.removeIf(share -> share >= 1);
    shares.add(1.0);
    List<String> alarms = new ArrayList<>();
    deployment
        .path("AutoRollbackConfiguration")
        .path("Alarms")
        .forEach(alarm -> alarms.add(alarm.path("AlarmName").asText()));
    return new Guardrails(
        List.copyOf(shares),
        Duration.ofSeconds(routing.path("WaitIntervalInSeconds").asInt(0)),
        Duration.ofSeconds(policy.path("TerminationWaitInSeconds").asInt(0)),
        List.copyOf(alarms));
  }

  private static double share(JsonNode size, int instances) {
    double value = size.path("Value").asDouble(1);
    return size.path("Type").asText().equals("INSTANCE_COUNT")
        ? value / Math.max(1, instances)
        : value / PERCENT;
  }

  /** How long a share is baked. */
  Duration baked(double share) {
    return share < 1 ? step : bake;
  }

  /**
   * Waits so long, unless an alarm rings.
   *
   * @return the alarm that rings; empty when none did, or when the work was asked to stop
   */
  Optional<String> watch(Aws aws, Site site, Duration time, Stoppable stop) throws IOException {
    Duration left = time;
    while (true) {
      Optional<String> ringing = ringing(aws, site);
      if (ringing.isPresent() || !left.isPositive()) {
        return ringing;
      }
      Duration next = left.compareTo(LOOK) < 0 ? left : LOOK;
      if (!stop.pause(next)) {
        return Optional.empty();
      }
      left = left.minus(next);
    }
  }

  private Optional<String> ringing(Aws aws, Site site) throws IOException {
    if (alarms.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("StateValue", "ALARM");
    ArrayNode names = asked.putArray("AlarmNames");
    alarms.forEach(names::add);
    asked.putArray("AlarmTypes").add("MetricAlarm").add("CompositeAlarm");
    Caller caller = Caller.service(site.account(), "sagemaker.amazonaws.com");
    ObjectNode found = aws.call(site, caller, "cloudwatch", "DescribeAlarms", asked);
    for (String kind : List.of("MetricAlarms", "CompositeAlarms")) {
      for (JsonNode alarm : found.path(kind)) {
        return Optional.of(alarm.path("AlarmName").asText());
      }
    }
    return Optional.empty();
  }
}
