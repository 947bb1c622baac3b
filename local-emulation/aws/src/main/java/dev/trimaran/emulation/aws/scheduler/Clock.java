package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.schedule.ScheduleExpression;
import dev.trimaran.emulation.aws.schedule.Ticker;
import dev.trimaran.emulation.state.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets schedules fire when their time has come. That one fires is noted before it does: what was
 * missed while nothing ran is not made up for, but for what happens once.
 */
final class Clock {
  private final Aws aws;
  private final Table table;
  private final Invocation invocation;
  private final Map<String, Ticker> tickers = new ConcurrentHashMap<>();

  Clock(Aws aws, Table table) {
    this.aws = aws;
    this.table = table;
    this.invocation = new Invocation(aws);
  }

  /** Goes on with the schedules of the state. */
  void start() {
    table.list("").forEach(each -> begin(each.getKey(), each.getValue(), aws.time().now(), true));
  }

  /** Ends all. */
  void close() {
    tickers.values().forEach(Ticker::stop);
  }

  /** Begins with a schedule as it is now. */
  void wind(String key) {
    stop(key);
    table
        .get(key)
        .ifPresent(schedule ->
            begin(key, schedule, instant(schedule.path("anchor")).minusMillis(1), false));
  }

  void stop(String key) {
    Optional.ofNullable(tickers.remove(key)).ifPresent(Ticker::stop);
  }

  private void begin(String key, ObjectNode schedule, Instant after, boolean again) {
    if (!schedule.path("State").asText().equals("ENABLED")) {
      return;
    }
    ScheduleExpression expression = ScheduleCheck.expression(schedule);
    boolean once = expression instanceof ScheduleExpression.At;
    Instant from = after;
    if (once) {
      if (schedule.has("fired")) {
        return;
      }
      if (again) {
        from = instant(schedule.path("anchor"));
      }
    }
    Instant start =
        schedule.has("StartDate") && !once ? instant(schedule.path("StartDate")) : Instant.MIN;
    Instant anchor = instant(schedule.path("anchor"));
    int window = schedule.path("FlexibleTimeWindow").path("MaximumWindowInMinutes").asInt(0);
    Ticker ticker =
        new Ticker(
            aws.time(),
            expression,
            start.isAfter(anchor) ? start : anchor,
            new Ticker.Bounds(
                start,
                schedule.has("EndDate") && !once ? instant(schedule.path("EndDate")) : Instant.MAX,
                () -> late(window)),
            new Ticker.Listener() {
              @Override
              public void tick(Instant scheduled) {
                fire(key, scheduled);
              }

              @Override
              public void over() {
                complete(key);
              }
            });
    tickers.put(key, ticker);
    ticker.start(from);
  }

  private static Duration late(int window) {
    return window == 0
        ? Duration.ZERO
        : Duration.ofSeconds(ThreadLocalRandom.current().nextLong(window * 60L));
  }

  private void fire(String key, Instant scheduled) {
    double moment = scheduled.toEpochMilli() / 1_000.0;
    String[] place = key.split("/", 3);
    table
        .update(key, schedule -> schedule.put("fired", moment))
        .ifPresent(schedule -> invocation.begin(new Site(place[0], place[1]), schedule, scheduled));
  }

  private void complete(String key) {
    boolean delete =
        table
            .get(key)
            .filter(schedule -> schedule.path("ActionAfterCompletion").asText().equals("DELETE"))
            .isPresent();
    if (delete) {
      table.remove(key);
      tickers.remove(key);
    }
  }

  private static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1_000));
  }
}
