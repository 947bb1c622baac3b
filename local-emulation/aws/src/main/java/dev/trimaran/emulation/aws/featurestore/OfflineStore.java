package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All records, as they came. They are buffered and written to the group's bucket after a while, a
 * file for each hour of their events. A bucket that cannot be written blocks the store, which
 * DescribeFeatureGroup says, and keeps the records until it can.
 */
final class OfflineStore {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("'year='uuuu'/month='MM'/day='dd'/hour='HH")
          .withZone(ZoneOffset.UTC);

  private final Aws aws;
  private final Table buffer;
  private final Table groups;
  private final OfflineFile file;
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final AtomicLong counter = new AtomicLong(System.nanoTime());

  OfflineStore(Aws aws) {
    this.aws = aws;
    this.buffer = aws.state().table("sagemaker-featurestore-runtime/offline");
    this.groups = aws.state().table("sagemaker/feature-group");
    this.file = new OfflineFile(aws);
  }

  /** Takes up what was buffered when the process before this one ended. */
  void resume() {
    for (Map.Entry<String, ObjectNode> entry : buffer.list("")) {
      String arn = entry.getKey().substring(0, entry.getKey().lastIndexOf('/'));
      await(arn);
    }
  }

  /** Keeps a record, or the mark of its deletion, for the next file. */
  void append(Group group, Instant event, ArrayNode values, boolean deleted) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("event", event.toString());
    row.put("invoked", aws.time().now().toString());
    row.put("deleted", deleted);
    row.set("values", values);
    buffer.put("%s/%020d".formatted(group.arn(), counter.incrementAndGet()), row);
    await(group.arn());
  }

  private void await(String arn) {
    if (awaited.add(arn)) {
      var unused = aws.time().after(WAIT, () -> write(arn));
    }
  }

  private synchronized void write(String arn) {
    awaited.remove(arn);
    List<Map.Entry<String, ObjectNode>> rows = buffer.list(arn + "/");
    String[] parts = arn.split(":", -1);
    String key = parts[4] + "/" + parts[3] + "/" + arn.substring(arn.lastIndexOf('/') + 1);
    JsonNode definition = groups.get(key).orElse(null);
    if (definition == null) {
      rows.forEach(row -> buffer.remove(row.getKey()));
      return;
    }
    Map<String, List<Map.Entry<String, ObjectNode>>> hours = new TreeMap<>();
    for (Map.Entry<String, ObjectNode> row : rows) {
      Instant event = Instant.parse(row.getValue().path("event").asText());
      hours.computeIfAbsent(HOUR.format(event), hour -> new ArrayList<>()).add(row);
    }
    try {
      for (Map.Entry<String, List<Map.Entry<String, ObjectNode>>> hour : hours.entrySet()) {
        file.write(
            new Group(definition),
            hour.getKey(),
            hour.getValue().stream().map(Map.Entry::getValue).toList());
        hour.getValue().forEach(row -> buffer.remove(row.getKey()));
      }
      say(key, "Active", "");
    } catch (IOException | AwsException e) {
      say(key, "Blocked", String.valueOf(e.getMessage()));
    }
  }

  private void say(String key, String status, String reason) {
    groups.update(
        key,
        group -> {
          ObjectNode said = group.putObject("OfflineStoreStatus").put("Status", status);
          if (!reason.isEmpty()) {
            said.put("BlockedReason", reason);
          }
          return group;
        });
  }
}
