package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects go: at once, or where versions are kept behind a delete marker.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html">Deleting
 *     object versions</a>
 */
final class Deletions {
  private static final int MOST = 1000;

  private final Store store;
  private final Authorizer authorizer;

  Deletions(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  Map<String, Action> actions() {
    return Map.of("DeleteObject", this::delete, "DeleteObjects", this::deleteMany);
  }

  private Answer delete(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    return Answer.of(remove(call, bucket, call.text("Key"), call.text("VersionId"), call.input()));
  }

  private Answer deleteMany(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    JsonNode asked = call.input().path("Delete");
    if (asked.path("Objects").isEmpty() || asked.path("Objects").size() > MOST) {
      throw Refused.malformed();
    }
    ObjectNode output = call.input().objectNode();
    for (JsonNode each : asked.path("Objects")) {
      String key = each.path("Key").asText();
      String version = each.path("VersionId").asText("");
      try {
        authorizer.require(
            call.caller(), call.site(), List.of(Permissions.deletion(call, key, version)));
        ObjectNode removed = remove(call, bucket, key, version, each);
        if (!asked.path("Quiet").asBoolean()) {
          said(output.withArray("/Deleted").addObject(), key, version, removed);
        }
      } catch (AwsException e) {
        ObjectNode error = output.withArray("/Errors").addObject().put("Key", key);
        if (!version.isEmpty()) {
          error.put("VersionId", version);
        }
        error.put("Code", e.code()).put("Message", e.text());
      }
    }
    return Answer.of(output);
  }

  private static void said(ObjectNode deleted, String key, String version, ObjectNode removed) {
    deleted.put("Key", key);
    if (!version.isEmpty()) {
      deleted.put("VersionId", version);
    }
    if (removed.path("DeleteMarker").asBoolean()) {
      deleted.put("DeleteMarker", true);
      deleted.set("DeleteMarkerVersionId", removed.path("VersionId"));
    }
  }

  private ObjectNode remove(
      Call call, Bucket bucket, String key, String version, JsonNode conditions)
      throws IOException {
    ObjectNode output = call.input().objectNode();
    Optional<ObjectNode> told;
    String event = "ObjectRemoved:Delete";
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      Optional<ObjectNode> found =
          version.isEmpty()
              ? store.versions.newest(bucket, key)
              : store.versions.find(bucket, key, version);
      Conditions.delete(conditions, key, found);
      if (version.isEmpty() && bucket.versioned()) {
        told = Optional.of(mark(bucket, key));
        event = "ObjectRemoved:DeleteMarkerCreated";
        output.put("DeleteMarker", true);
        output.set("VersionId", told.orElseThrow().path("version"));
      } else {
        told = found;
        if (found.isPresent()) {
          store.versions.remove(bucket, key, found.orElseThrow());
          store.contents.remove(found.orElseThrow());
          if (Versions.isMarker(found.orElseThrow())) {
            output.put("DeleteMarker", true);
          }
        }
        if (!version.isEmpty()) {
          output.put("VersionId", version);
        }
      }
    }
    if (told.isPresent()) {
      store.notifications.tell(call, bucket, event, told.orElseThrow());
    }
    return output;
  }

  private ObjectNode mark(Bucket bucket, String key) throws IOException {
    ObjectNode marker =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
            .objectNode()
            .put("key", key)
            .put("marker", true)
            .put("modified", Instant.now().getEpochSecond());
    Optional<JsonNode> replaced =
        store.versions.add(bucket, key, marker, store.versions.lookNewest(bucket, key));
    if (replaced.isPresent()) {
      store.contents.remove(replaced.orElseThrow());
    }
    return marker;
  }
}
