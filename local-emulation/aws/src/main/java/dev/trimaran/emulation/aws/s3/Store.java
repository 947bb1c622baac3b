package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.State;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that S3 keeps, and the two ways in which objects come and go. */
final class Store {
  final Aws aws;
  final Buckets buckets;
  final Versions versions;
  final Contents contents;
  final Encryption encryption;
  final KeyLocks locks = new KeyLocks();
  final Notifications notifications;
  final Table uploads;
  final Table parts;

  Store(Aws aws) {
    State state = aws.state();
    this.aws = aws;
    this.buckets = new Buckets(state.table("s3/bucket"));
    this.versions = new Versions(state.table("s3/object"));
    this.contents = new Contents(state.folder("s3"));
    this.encryption = new Encryption(aws);
    this.notifications = new Notifications(aws);
    this.uploads = state.table("s3/upload");
    this.parts = state.table("s3/part");
  }

  /** Adds the document as {@link #add}; when it is refused its content is removed. */
  void addOrRemove(
      Call call, Bucket bucket, ObjectNode document, Optional<JsonNode> begun, String event)
      throws IOException {
    boolean added = false;
    try {
      add(call, bucket, document, begun, event);
      added = true;
    } finally {
      if (!added) {
        contents.remove(document);
      }
    }
  }

  /**
   * Makes a document the newest version of its key, if the request's conditions hold.
   *
   * @param begun the newest version when the request began
   * @param event what is told of it, for example {@code ObjectCreated:Put}
   */
  void add(Call call, Bucket bucket, ObjectNode document, Optional<JsonNode> begun, String event)
      throws IOException {
    String key = document.path("key").asText();
    document.put("modified", Instant.now().getEpochSecond());
    try (KeyLocks.Held held = locks.hold(bucket, key)) {
      Optional<JsonNode> newest = versions.lookNewest(bucket, key);
      Conditions.write(call.input(), key, begun, newest);
      Bucket now = buckets.named(call, bucket.name());
      Optional<JsonNode> replaced = versions.add(now, key, document, newest);
      if (replaced.isPresent()) {
        contents.remove(replaced.orElseThrow());
      }
    }
    notifications.tell(call, bucket, event, document);
  }

  /**
   * The version that a request asks for: the one it names, or the newest.
   *
   * @throws AwsException NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker
   */
  ObjectNode asked(Bucket bucket, String key, String version) {
    if (version.isEmpty()) {
      ObjectNode newest = versions.newest(bucket, key).orElseThrow(() -> Refused.noSuchKey(key));
      if (Versions.isMarker(newest)) {
        AwsException refused = Refused.noSuchKey(key);
        refused.members().put("x-amz-delete-marker", "true");
        refused.members().put("x-amz-version-id", newest.path("version").asText());
        throw refused;
      }
      return newest;
    }
    ObjectNode found =
        versions.find(bucket, key, version).orElseThrow(() -> Refused.noSuchVersion(key, version));
    if (Versions.isMarker(found)) {
      throw Refused.because(
          "MethodNotAllowed",
          405,
          "The specified method is not allowed against this resource.",
          "Method",
          "GET",
          "ResourceType",
          "DeleteMarker",
          "x-amz-delete-marker",
          "true",
          "x-amz-version-id",
          version);
    }
    return found;
  }

  /**
   * Removes files that no document names, which is what an upload left that did not end; and
   * forgets uploads that have become objects.
   */
  void sweep() throws IOException {
    Set<String> named = new HashSet<>();
    Set<String> completed = new HashSet<>();
    for (Map.Entry<String, ObjectNode> each : aws.state().table("s3/object").list("")) {
      Contents.pieces(each.getValue()).forEach(piece -> piece.file().ifPresent(named::add));
      completed.add(each.getValue().path("upload").asText());
    }
    UploadTable table = new UploadTable(this);
    for (Map.Entry<String, ObjectNode> each : uploads.list("")) {
      String id = each.getValue().path("upload").asText();
      if (completed.contains(id)) {
        uploads.remove(each.getKey());
        table.forgetParts(id);
      }
    }
    for (Map.Entry<String, ObjectNode> each : parts.list("")) {
      Contents.pieces(each.getValue()).forEach(piece -> piece.file().ifPresent(named::add));
    }
    contents.sweep(named);
  }
}
