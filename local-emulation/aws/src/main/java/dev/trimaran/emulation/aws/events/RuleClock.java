package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.schedule.ScheduleExpression;
import dev.trimaran.emulation.aws.schedule.Ticker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets rules with schedules fire. */
final class RuleClock {
  private final Aws aws;
  private final Rules rules;
  private final Dispatch dispatch;
  private final Map<String, Ticker> tickers = new ConcurrentHashMap<>();

  RuleClock(Aws aws, Rules rules, Dispatch dispatch) {
    this.aws = aws;
    this.rules = rules;
    this.dispatch = dispatch;
  }

  /** When it is to fire: a rate or a cron expression. */
  static ScheduleExpression expression(String text) {
    try {
      ScheduleExpression expression = ScheduleExpression.parse(text, ZoneOffset.UTC);
      if (!(expression instanceof ScheduleExpression.At)) {
        return expression;
      }
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("Parameter ScheduleExpression is not valid.");
    }
    throw Refused.invalid("Parameter ScheduleExpression is not valid.");
  }

  void start() {
    rules.all().forEach(each -> wind(each.getKey()));
  }

  void close() {
    tickers.values().forEach(Ticker::stop);
  }

  void stop(String key) {
    Optional.ofNullable(tickers.remove(key)).ifPresent(Ticker::stop);
  }

  /** Begins with a rule as it is now; its rate counts from when it was made. */
  void wind(String key) {
    stop(key);
    rules
        .find(key)
        .ifPresent(rule -> {
          if (rule.has("ScheduleExpression") && rule.path("State").asText().equals("ENABLED")) {
            Ticker ticker =
                new Ticker(
                    aws.time(),
                    expression(rule.path("ScheduleExpression").asText()),
                    Instant.ofEpochMilli(rule.path("anchor").asLong()),
                    Ticker.Bounds.NONE,
                    scheduled -> fire(key, scheduled));
            tickers.put(key, ticker);
            ticker.start(aws.time().now());
          }
        });
  }

  private void fire(String key, Instant scheduled) {
    String[] place = key.split("/", 3);
    Optional<ObjectNode> rule = rules.find(key);
    rule.ifPresent(found ->
        dispatch.scheduled(
            new dev.trimaran.emulation.aws.Site(place[0], place[1]), found, scheduled));
  }
}
