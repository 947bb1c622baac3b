package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Looks at every alarm once a minute, at those of short periods every ten seconds, in the time of
 * the service. A period has ended when it is looked at; periods are as much shorter as time goes
 * faster.
 */
final class Evaluation {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final long MINUTE = 60_000;
  private static final long SHORT = 10_000;

  /** How many periods more than needed are looked at where some have no data. */
  private static final int MORE = 2;

  private final Aws aws;
  private final Metrics metrics;
  private final Alarms alarms;
  private final Transition transition;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private volatile Future<?> next = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  Evaluation(Aws aws, Metrics metrics, Alarms alarms, Transition transition) {
    this.aws = aws;
    this.metrics = metrics;
    this.alarms = alarms;
    this.transition = transition;
  }

  void start() {
    if (!closed) {
      next = aws.time().after(TICK, this::tick);
    }
  }

  void close() {
    closed = true;
    next.cancel(false);
  }

  private void tick() {
    try {
      for (Map.Entry<String, ObjectNode> each : alarms.all()) {
        if (!Alarms.composite(each.getValue())) {
          look(each.getKey(), Alarms.site(each.getKey()), each.getValue());
        }
      }
      composites();
    } finally {
      start();
    }
  }

  /** Lets the alarms with rules follow the others. */
  void composites() {
    for (Map.Entry<String, ObjectNode> each : alarms.all()) {
      if (Alarms.composite(each.getValue())) {
        Site site = Alarms.site(each.getKey());
        Rule rule = Rule.parse(each.getValue().path("AlarmRule").asText());
        boolean rings = rule.holds(name -> state(site, name));
        String name = each.getValue().path("AlarmName").asText();
        transition.to(
            site,
            name,
            rings ? "ALARM" : "OK",
            "The rule of "
                + each.getValue().path("AlarmArn").asText()
                + " is "
                + (rings ? "TRUE" : "FALSE")
                + " with its alarms as they are.",
            "");
      }
    }
  }

  private String state(Site site, String alarm) {
    String name =
        alarm.startsWith("arn:") ? alarm.substring(alarm.lastIndexOf(":alarm:") + 7) : alarm;
    return alarms
        .find(site, name)
        .map(found -> found.path("StateValue").asText())
        .orElse("INSUFFICIENT_DATA");
  }

  private void look(String key, Site site, ObjectNode alarm) {
    AlarmQuery query = AlarmQuery.of(alarm);
    long grain = Math.max(1, millis(query.period() < 60 ? SHORT : MINUTE));
    long end = Math.floorDiv(aws.time().now().toEpochMilli(), grain) * grain;
    Long before = seen.put(key, end);
    if (before != null && before == end) {
      return;
    }
    long period = Math.max(1, millis(query.period() * 1_000));
    int range = alarm.path("EvaluationPeriods").asInt(1) + MORE;
    long from = end - range * period;
    try {
      MathValue value =
          new Query(metrics, site, query.queries(), from, end, this::millis).of(query.id());
      List<Optional<Double>> points = new ArrayList<>();
      for (long at = end - period; at >= from; at -= period) {
        points.add(point(value, at));
      }
      if (query.queries().size() > 1 && value instanceof MathValue.Number) {
        points.subList(alarm.path("EvaluationPeriods").asInt(1), points.size()).clear();
      }
      Verdict.of(alarm, points)
          .ifPresent(verdict ->
              transition.to(
                  site,
                  alarm.path("AlarmName").asText(),
                  verdict.state(),
                  verdict.reason(),
                  data(alarm, query, verdict, from)));
    } catch (AwsException e) {
      transition.to(
          site,
          alarm.path("AlarmName").asText(),
          "INSUFFICIENT_DATA",
          "Failed to evaluate alarm: " + e.text(),
          "");
    }
  }

  private static Optional<Double> point(MathValue value, long at) {
    return switch (value) {
      case MathValue.Number number -> Optional.of(number.value());
      case MathValue.Line line -> Optional.ofNullable(line.points().get(at));
      default -> throw Refused.validation("the expression gives more than one series");
    };
  }

  private long millis(long ofService) {
    return aws.time().scaled(Duration.ofMillis(ofService)).toMillis();
  }

  private String data(ObjectNode alarm, AlarmQuery query, Verdict verdict, long from) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    data.put("queryDate", Documents.moment(aws.time().now()));
    data.put("startDate", Documents.moment(Instant.ofEpochMilli(from)));
    if (alarm.has("Statistic")) {
      data.set("statistic", alarm.get("Statistic"));
    }
    data.put("period", query.period());
    ArrayNode recent = data.putArray("recentDatapoints");
    verdict.points().reversed().forEach(recent::add);
    data.set("threshold", alarm.path("Threshold"));
    return data.toString();
  }
}
