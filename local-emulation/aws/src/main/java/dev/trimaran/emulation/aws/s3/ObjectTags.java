package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;

/** Tags of objects, which can change while all else of them stays. */
final class ObjectTags {
  private final Store store;

  ObjectTags(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutObjectTagging",
        call -> change(call, Tags.ofObject(call.input().path("Tagging").path("TagSet"))),
        "GetObjectTagging",
        this::get,
        "DeleteObjectTagging",
        call -> change(call, call.input().arrayNode()));
  }

  private Answer change(Call call, JsonNode tags) {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    ObjectNode output = call.input().objectNode();
    ObjectNode document;
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      document = store.asked(bucket, key, call.text("VersionId"));
      document.set("tags", tags);
      store.versions.replace(bucket, key, document);
    }
    Described.version(bucket, document, output);
    store.notifications.tell(
        call, bucket, tags.isEmpty() ? "ObjectTagging:Delete" : "ObjectTagging:Put", document);
    return Answer.of(output);
  }

  private Answer get(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode document = store.asked(bucket, call.text("Key"), call.text("VersionId"));
    ObjectNode output = call.input().objectNode();
    output.putArray("TagSet").addAll(document.withArray("/tags"));
    Described.version(bucket, document, output);
    return Answer.of(output);
  }
}
