package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The alarms, in the table {@code cloudwatch/alarm} with the members that DescribeAlarms shows, and
 * what happened to them, in {@code cloudwatch/history}. Those with a rule are composite.
 */
final class Alarms {
  private final Aws aws;
  private final Table table;
  private final Table history;
  private final AtomicLong last = new AtomicLong();

  Alarms(Aws aws) {
    this.aws = aws;
    table = aws.state().table("cloudwatch/alarm");
    history = aws.state().table("cloudwatch/history");
  }

  Optional<ObjectNode> find(Site site, String name) {
    return table.get(site.key(name));
  }

  List<Map.Entry<String, ObjectNode>> all() {
    return table.list("");
  }

  /** The alarms of a site whose names begin so, by name. */
  List<ObjectNode> of(Site site, String prefix) {
    return table.list(site.key(prefix)).stream().map(Map.Entry::getValue).toList();
  }

  static Site site(String key) {
    String[] parts = key.split("/", 3);
    return new Site(parts[0], parts[1]);
  }

  static boolean composite(ObjectNode alarm) {
    return alarm.has("AlarmRule");
  }

  void put(Site site, ObjectNode alarm) {
    table.put(site.key(alarm.path("AlarmName").asText()), alarm);
  }

  Optional<ObjectNode> change(Site site, String name, UnaryOperator<ObjectNode> change) {
    return table.update(site.key(name), change);
  }

  void remove(Site site, String name) {
    table.remove(site.key(name));
  }

  double now() {
    return seconds(aws.time().now());
  }

  static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1_000.0;
  }

  /** Notes what happened. */
  void note(Site site, ObjectNode alarm, String kind, String summary, ObjectNode data) {
    long millis = aws.time().now().toEpochMilli();
    long order = last.updateAndGet(before -> Math.max(before + 1, millis * 1_000));
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("AlarmName", alarm.path("AlarmName").asText());
    item.put("AlarmType", composite(alarm) ? "CompositeAlarm" : "MetricAlarm");
    item.put("Timestamp", millis / 1_000.0).put("HistoryItemType", kind);
    item.put("HistorySummary", summary).put("HistoryData", data.toString());
    history.put(site.key("%019d".formatted(order)), item);
  }

  /** What happened at a site, the oldest first. */
  List<ObjectNode> history(Site site) {
    return history.list(site.key("")).stream().map(Map.Entry::getValue).toList();
  }
}
