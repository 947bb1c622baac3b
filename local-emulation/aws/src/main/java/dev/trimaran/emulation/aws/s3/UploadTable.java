package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads in parts that have not ended, and their parts. */
final class UploadTable {
  private final Store store;

  UploadTable(Store store) {
    this.store = store;
  }

  /** Adds an upload under its id, which falls into the order of time. */
  void add(Bucket bucket, String key, String id, ObjectNode document) {
    store.uploads.put(Versions.start(bucket, key) + id, document.put("upload", id));
  }

  ObjectNode require(Bucket bucket, String key, String id) {
    return find(bucket, key, id).orElseThrow(() -> Refused.noSuchUpload(id));
  }

  Optional<ObjectNode> find(Bucket bucket, String key, String id) {
    return id.isEmpty() ? Optional.empty() : store.uploads.get(Versions.start(bucket, key) + id);
  }

  /** Puts a part in place of one of the same number, whose content goes. */
  void addPart(String id, int number, ObjectNode part) throws IOException {
    String key = partKey(id, number);
    Optional<ObjectNode> old = store.parts.get(key);
    store.parts.put(key, part.put("number", number));
    if (old.isPresent()) {
      store.contents.remove(old.orElseThrow());
    }
  }

  Optional<ObjectNode> part(String id, int number) {
    return store.parts.get(partKey(id, number));
  }

  /** Up to so many parts after a number. */
  List<ObjectNode> parts(String id, int after, int most) {
    return store.parts.list(id + "/", partKey(id, after), most).stream()
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Forgets an upload and its parts, whose content now belongs to an object. */
  void forget(Bucket bucket, String key, String id) {
    store.uploads.remove(Versions.start(bucket, key) + id);
    forgetParts(id);
  }

  void forgetParts(String id) {
    for (Map.Entry<String, ObjectNode> part : store.parts.list(id + "/")) {
      store.parts.remove(part.getKey());
    }
  }

  /** Removes an upload with all its content. */
  void remove(Bucket bucket, String key, String id) throws IOException {
    store.uploads.remove(Versions.start(bucket, key) + id);
    for (Map.Entry<String, ObjectNode> part : store.parts.list(id + "/")) {
      store.parts.remove(part.getKey());
      store.contents.remove(part.getValue());
    }
  }

  /** Removes all of a bucket that is gone. */
  void removeAll(Bucket bucket) throws IOException {
    for (Map.Entry<String, ObjectNode> each : store.uploads.list(bucket.name() + "/")) {
      ObjectNode upload = each.getValue();
      remove(bucket, upload.path("key").asText(), upload.path("upload").asText());
    }
  }

  private static String partKey(String id, int number) {
    return id + "/" + "%05d".formatted(number);
  }
}
