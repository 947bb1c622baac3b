package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Uploads in parts: begun, given parts, given up. */
final class Uploads {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Store store;
  private final UploadTable table;

  Uploads(Store store) {
    this.store = store;
    this.table = new UploadTable(store);
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateMultipartUpload", this::create,
        "UploadPart", this::part,
        "UploadPartCopy", this::partCopy,
        "AbortMultipartUpload", this::abort);
  }

  private Answer create(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    ObjectNode document = call.input().objectNode();
    ObjectNode object = Described.begin(call, key);
    store.encryption.begin(call, bucket, object);
    Instant now = Instant.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    String id =
        HexFormat.of().toHexDigits(micros)
            + HexFormat.of().toHexDigits(RANDOM.nextLong())
            + HexFormat.of().toHexDigits(RANDOM.nextLong());
    document.put("key", key);
    document.put("initiated", now.getEpochSecond());
    document.set("object", object);
    ObjectNode output = call.input().objectNode();
    PartChecks.asked(call.input())
        .ifPresent(checks -> {
          document.put("algorithm", checks.algorithm().name());
          document.put("checksOf", checks.of());
          output.put("ChecksumAlgorithm", checks.algorithm().name());
          output.put("ChecksumType", checks.of());
        });
    table.add(bucket, key, id, document);
    output.put("Bucket", bucket.name()).put("Key", key).put("UploadId", id);
    Encryption.said(object, output);
    return Answer.of(output);
  }

  private Answer part(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode upload = table.require(bucket, call.text("Key"), call.text("UploadId"));
    store.encryption.open(call, (ObjectNode) upload.path("object"));
    PartChecks checks = PartChecks.of(upload);
    checks.refuseOther(call, Algorithm.asked(call.input()));
    ObjectNode part = call.input().objectNode();
    Received.into(part, call, store.contents, checks.algorithm(), /* always= */ true);
    add(call, bucket, part);
    ObjectNode output = call.input().objectNode();
    output.put("ETag", Described.quoted(part));
    output.setAll((ObjectNode) part.path("checks"));
    Encryption.said(upload.path("object"), output);
    return Answer.of(output);
  }

  private Answer partCopy(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode upload = table.require(bucket, call.text("Key"), call.text("UploadId"));
    CopySource source = CopySource.of(call, store);
    ObjectNode original;
    Payload payload;
    try (KeyLocks.Held held = store.locks.hold(source.bucket(), source.key())) {
      original = source.find(store);
      Conditions.copy(call.input(), original);
      ByteRange range = range(call, original.path("size").asLong());
      payload = store.contents.read(Contents.pieces(original), range.first(), range.length());
    }
    store.encryption.open(call, original);
    Call bytes =
        new Call(
            call.operation(),
            call.site(),
            call.caller(),
            call.input().objectNode(),
            payload,
            call.requestId());
    ObjectNode part = call.input().objectNode();
    Algorithm algorithm = PartChecks.of(upload).algorithm();
    Received.into(part, bytes, store.contents, algorithm, /* always= */ true);
    add(call, bucket, part);
    ObjectNode output = call.input().objectNode();
    ObjectNode result = output.putObject("CopyPartResult");
    result.put("ETag", Described.quoted(part));
    result.put("LastModified", part.path("modified").asLong());
    result.setAll((ObjectNode) part.path("checks"));
    if (source.bucket().versioned()) {
      output.set("CopySourceVersionId", original.path("version"));
    }
    Encryption.said(upload.path("object"), output);
    return Answer.of(output);
  }

  private static ByteRange range(Call call, long size) {
    String header = call.text("CopySourceRange");
    if (header.isEmpty()) {
      return new ByteRange(0, size);
    }
    Optional<ByteRange> range = ByteRange.of(header, size);
    boolean within = range.filter(found -> header.equals(exact(found))).isPresent();
    if (!within) {
      throw Refused.argument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
              + " last are the zero-based offsets of the first and last bytes to copy",
          "x-amz-copy-source-range",
          header);
    }
    return range.orElseThrow();
  }

  private static String exact(ByteRange range) {
    return "bytes=" + range.first() + "-" + (range.first() + range.length() - 1);
  }

  /** Adds a part, unless the upload has ended while its bytes came. */
  private void add(Call call, Bucket bucket, ObjectNode part) throws IOException {
    String key = call.text("Key");
    String id = call.text("UploadId");
    part.put("modified", Instant.now().getEpochSecond());
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      if (table.find(bucket, key, id).isEmpty()) {
        store.contents.remove(part);
        throw Refused.noSuchUpload(id);
      }
      table.addPart(id, call.input().path("PartNumber").asInt(), part);
    }
  }

  private Answer abort(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    String id = call.text("UploadId");
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      table.require(bucket, key, id);
      table.remove(bucket, key, id);
    }
    return Answer.empty();
  }
}
