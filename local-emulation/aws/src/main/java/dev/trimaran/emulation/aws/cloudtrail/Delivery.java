package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.HeardCall;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Writes what trails keep into their buckets, every five minutes. Thread safe. */
final class Delivery {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private record Event(String id, HeardCall call) {}

  private final Aws aws;
  private final Map<String, List<Event>> waiting = new HashMap<>();

  Delivery(Aws aws) {
    this.aws = aws;
  }

  /** Takes an event for the trails that keep it. */
  void heard(String id, HeardCall call) {
    if (table().isEmpty()) {
      return; // as mostly
    }
    for (Map.Entry<String, ObjectNode> entry : table().list(call.site().account() + "/")) {
      ObjectNode trail = entry.getValue();
      boolean here =
          trail.path("IsMultiRegionTrail").asBoolean()
              || trail.path("HomeRegion").asText().equals(call.site().region());
      if (here && trail.path("Logging").asBoolean() && Selectors.keep(trail, call)) {
        synchronized (this) {
          waiting
              .computeIfAbsent(entry.getKey(), missing -> new ArrayList<>())
              .add(new Event(id, call));
        }
      }
    }
  }

  void start() {
    deliver();
    var _ = aws.time().after(EVERY, this::start);
  }

  /** Writes what waits. */
  void deliver() {
    Map<String, List<Event>> taken;
    synchronized (this) {
      taken = new HashMap<>(waiting);
      waiting.clear();
    }
    taken.forEach((key, events) ->
        table()
            .get(key)
            .ifPresent(trail -> {
              Map<String, List<Event>> byRegion = new HashMap<>();
              for (Event event : events) {
                byRegion
                    .computeIfAbsent(event.call().site().region(), missing -> new ArrayList<>())
                    .add(event);
              }
              byRegion.forEach((region, some) -> write(key, trail, region, some));
            }));
  }

  /** Refuses a bucket that is not there, or into which CloudTrail may not write. */
  void requireBucket(ObjectNode trail, String account) throws IOException {
    String bucket = trail.path("S3BucketName").asText();
    try {
      put(trail, account, prefix(trail, account) + "/", new byte[0]);
    } catch (AwsException e) {
      if (e.code().equals("NoSuchBucket") || e.status() == 404) {
        throw new AwsException(
            "S3BucketDoesNotExistException", 404, "S3 bucket " + bucket + " does not exist!");
      }
      throw new AwsException(
          "InsufficientS3BucketPolicyException",
          403,
          "Incorrect S3 bucket policy is detected for bucket: " + bucket);
    }
  }

  private void write(String key, ObjectNode trail, String region, List<Event> events) {
    String account = key.substring(0, key.indexOf('/'));
    Instant now = aws.time().now();
    String name =
        "%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz"
            .formatted(
                prefix(trail, account),
                region,
                DAY.format(now),
                account,
                region,
                MINUTE.format(now),
                UUID.randomUUID().toString().replace("-", "").substring(0, 16));
    try {
      put(trail, account, name, zipped(events));
      var _ =
          table()
              .update(
                  key,
                  one ->
                      one.put("LatestDeliveryTime", now.getEpochSecond())
                          .put("LatestDeliveryError", ""));
    } catch (AwsException e) {
      var _ = table().update(key, one -> one.put("LatestDeliveryError", e.code()));
    } catch (IOException e) {
      var _ = table().update(key, one -> one.put("LatestDeliveryError", "InternalError"));
    }
  }

  private static byte[] zipped(List<Event> events) throws IOException {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode records = file.putArray("Records");
    events.forEach(event -> records.add(Records.of(event.call(), event.id())));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(file.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void put(ObjectNode trail, String account, String key, byte[] content)
      throws IOException {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("Bucket", trail.path("S3BucketName").asText()).put("Key", key);
    input.put("ACL", "bucket-owner-full-control");
    aws.call(
        new Site(account, trail.path("HomeRegion").asText()),
        Caller.service(account, "cloudtrail.amazonaws.com", trail.path("TrailARN").asText()),
        "s3",
        "PutObject",
        input,
        Payload.of(content));
  }

  private static String prefix(ObjectNode trail, String account) {
    String own = trail.path("S3KeyPrefix").asText("");
    return (own.isEmpty() ? "" : own + "/") + "AWSLogs/" + account;
  }

  private Table table() {
    return aws.state().table("cloudtrail/trail");
  }
}
