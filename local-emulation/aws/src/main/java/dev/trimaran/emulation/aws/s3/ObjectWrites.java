package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Objects that come with a request, or as a copy of another. */
final class ObjectWrites {
  private static final long LARGEST_COPY = 5L * 1024 * 1024 * 1024;

  private final Store store;

  ObjectWrites(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("PutObject", this::put, "CopyObject", this::copy);
  }

  private Answer put(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    Optional<JsonNode> begun = begun(call, bucket, key);
    ObjectNode document = Described.begin(call, key);
    store.encryption.begin(call, bucket, document);
    Received.into(document, call, store.contents, Algorithm.CRC64NVME, /* always= */ false);
    hideDigest(document);
    store.addOrRemove(call, bucket, document, begun, "ObjectCreated:Put");
    ObjectNode output = call.input().objectNode();
    output.put("ETag", Described.quoted(document));
    Described.checks(document, output);
    Described.version(bucket(call), document, output);
    Encryption.said(document, output);
    return Answer.of(output);
  }

  /** The newest version, where the request depends on it. */
  private Optional<JsonNode> begun(Call call, Bucket bucket, String key) {
    boolean depends = call.input().has("IfNoneMatch") || call.input().has("IfMatch");
    return depends ? store.versions.lookNewest(bucket, key) : Optional.empty();
  }

  /** Under a key of KMS the entity tag is no digest of the content. */
  static void hideDigest(ObjectNode document) {
    if (Encryption.byKey(document)) {
      byte[] salted =
          (document.path("etag").asText() + document.path("encryption").path("key").asText())
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      document.put("etag", HexFormat.of().formatHex(Algorithm.digest("MD5").digest(salted)));
    }
  }

  private Bucket bucket(Call call) {
    return store.buckets.named(call, call.text("Bucket"));
  }

  private Answer copy(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    Optional<JsonNode> begun = begun(call, bucket, key);
    ObjectNode input = call.input();
    CopySource source = CopySource.of(call, store);
    boolean replaced = call.text("MetadataDirective").equals("REPLACE");
    ObjectNode document = input.objectNode().put("key", key);
    Pieces from;
    try (KeyLocks.Held held = store.locks.hold(source.bucket(), source.key())) {
      ObjectNode original = source.find(store);
      Conditions.copy(input, original);
      refuseItself(call, source, replaced);
      if (original.path("size").asLong() > LARGEST_COPY) {
        throw Refused.request(
            "The specified copy source is larger than the maximum allowable size for a copy source:"
                + " "
                + LARGEST_COPY);
      }
      store.encryption.open(call, original);
      from = Pieces.same(store.contents, original);
    }
    boolean copied = false;
    try {
      describe(call, document, from.original(), replaced);
      store.encryption.begin(call, bucket, document);
      from.into(document, Algorithm.asked(input));
      hideDigest(document);
      copied = true;
    } finally {
      if (!copied) {
        from.remove();
      }
    }
    store.addOrRemove(call, bucket, document, begun, "ObjectCreated:Copy");
    ObjectNode output = input.objectNode();
    ObjectNode result = output.putObject("CopyObjectResult");
    result.put("ETag", Described.quoted(document));
    result.put("LastModified", document.path("modified").asLong());
    Described.checks(document, result);
    Described.version(bucket(call), document, output);
    if (source.bucket().versioned()) {
      output.put("CopySourceVersionId", from.original().path("version").asText());
    }
    Encryption.said(document, output);
    return Answer.of(output);
  }

  private static void describe(
      Call call, ObjectNode document, ObjectNode original, boolean replaced) {
    if (replaced) {
      Described.said(call.input(), document);
    } else {
      document.set("headers", original.path("headers"));
      if (original.has("metadata")) {
        document.set("metadata", original.path("metadata"));
      }
    }
    if (call.input().has("StorageClass")) {
      document.put("class", call.text("StorageClass"));
    }
    if (call.text("TaggingDirective").equals("REPLACE")) {
      document.set("tags", Tags.ofHeader(call.text("Tagging")));
    } else if (original.has("tags")) {
      document.set("tags", original.path("tags"));
    }
  }

  private static void refuseItself(Call call, CopySource source, boolean replaced) {
    ObjectNode input = call.input();
    boolean changed =
        replaced
            || input.has("StorageClass")
            || input.has("ServerSideEncryption")
            || input.has("WebsiteRedirectLocation")
            || !source.version().isEmpty();
    if (!changed
        && source.bucket().name().equals(call.text("Bucket"))
        && source.key().equals(call.text("Key"))) {
      throw Refused.request(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }
}
