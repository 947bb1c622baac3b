package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What messages about objects say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge
 *     event message structure</a>
 */
final class EventText {
  private static final Map<String, String> TYPES =
      Map.of(
          "ObjectCreated", "Object Created",
          "ObjectRemoved", "Object Deleted",
          "ObjectTagging:Put", "Object Tags Added",
          "ObjectTagging:Delete", "Object Tags Deleted");

  private EventText() {}

  /** What topics, queues and functions are told. */
  static ObjectNode records(
      Call call, Bucket bucket, String configuration, String event, ObjectNode document) {
    ObjectNode all = document.objectNode();
    ObjectNode record = all.putArray("Records").addObject();
    record
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", bucket.region())
        .put("eventTime", Instant.now().toString())
        .put("eventName", event);
    record.putObject("userIdentity").put("principalId", "AWS:" + call.caller().id());
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", call.requestId())
        .put("x-amz-id-2", call.requestId());
    ObjectNode s3 = record.putObject("s3");
    s3.put("s3SchemaVersion", "1.0").put("configurationId", configuration);
    ObjectNode where = s3.putObject("bucket").put("name", bucket.name());
    where
        .putObject("ownerIdentity")
        .put("principalId", Owner.of(bucket.account()).path("ID").asText());
    where.put("arn", bucket.arn());
    String key = URLEncoder.encode(document.path("key").asText(), StandardCharsets.UTF_8);
    ObjectNode object = s3.putObject("object").put("key", key.replace("%2F", "/"));
    if (document.has("size")) {
      object.put("size", document.path("size").asLong());
      object.put("eTag", document.path("etag").asText());
    }
    if (bucket.versioned()) {
      object.put("versionId", document.path("version").asText());
    }
    object.put("sequencer", sequencer(document));
    return all;
  }

  /** What event buses are told: an entry of {@code PutEvents}. */
  static ObjectNode bridge(Call call, Bucket bucket, String event, ObjectNode document) {
    ObjectNode detail = document.objectNode().put("version", "0");
    detail.putObject("bucket").put("name", bucket.name());
    ObjectNode object = detail.putObject("object").put("key", document.path("key").asText());
    if (document.has("size")) {
      object.put("size", document.path("size").asLong());
      object.put("etag", document.path("etag").asText());
    }
    if (bucket.versioned()) {
      object.put("version-id", document.path("version").asText());
    }
    object.put("sequencer", sequencer(document));
    detail.put("request-id", call.requestId()).put("requester", call.caller().account());
    detail.put("source-ip-address", "127.0.0.1").put("reason", call.operation());
    String kind = event.substring(0, event.indexOf(':'));
    if (kind.equals("ObjectRemoved")) {
      detail.put(
          "deletion-type",
          Versions.isMarker(document) ? "Delete Marker Created" : "Permanently Deleted");
    }
    ObjectNode entry = document.objectNode().put("Source", "aws.s3");
    entry.put("DetailType", TYPES.getOrDefault(event, TYPES.getOrDefault(kind, event)));
    entry.put("Detail", detail.toString());
    entry.putArray("Resources").add(bucket.arn());
    return entry;
  }

  /** Rises with each change of a key. */
  private static String sequencer(ObjectNode document) {
    long order = Long.parseUnsignedLong(document.path("order").asText("0"), 16);
    return "%016X".formatted(Long.MAX_VALUE - order);
  }
}
