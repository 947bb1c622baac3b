package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An upload in parts becomes an object: its parts' content is the object's, nothing is copied. */
final class Completion {
  private static final long SMALLEST = 5L * 1024 * 1024;

  private final Store store;
  private final UploadTable table;

  Completion(Store store) {
    this.store = store;
    this.table = new UploadTable(store);
  }

  Map<String, Action> actions() {
    return Map.of("CompleteMultipartUpload", this::complete);
  }

  private Answer complete(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    String id = call.text("UploadId");
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      Optional<ObjectNode> done = done(bucket, key, id);
      if (done.isPresent()) {
        return answer(call, done.orElseThrow());
      }
      ObjectNode upload = table.require(bucket, key, id);
      PartChecks checks = PartChecks.of(upload);
      List<ObjectNode> parts = parts(call, id, checks);
      ObjectNode document = (ObjectNode) upload.path("object");
      assemble(document, parts, checks);
      verify(call, document, checks);
      ObjectWrites.hideDigest(document);
      document.put("upload", id);
      store.add(call, bucket, document, Optional.empty(), "ObjectCreated:CompleteMultipartUpload");
      removeOthers(id, parts);
      table.forget(bucket, key, id);
      return answer(call, document);
    }
  }

  /** The object that this upload has become already: whoever asks again is told the same. */
  private Optional<ObjectNode> done(Bucket bucket, String key, String id) {
    return table.find(bucket, key, id).isPresent()
        ? Optional.empty()
        : store
            .versions
            .newest(bucket, key)
            .filter(newest -> newest.path("upload").asText().equals(id));
  }

  private List<ObjectNode> parts(Call call, String id, PartChecks checks) {
    JsonNode listed = call.input().path("MultipartUpload").path("Parts");
    if (listed.isEmpty()) {
      throw Refused.malformed();
    }
    List<ObjectNode> parts = new ArrayList<>();
    int before = 0;
    for (JsonNode each : listed) {
      int number = each.path("PartNumber").asInt();
      if (number <= before) {
        throw Refused.because(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. The parts list must be specified in"
                + " order by part number.");
      }
      before = number;
      ObjectNode part = table.part(id, number).orElseThrow(PartChecks::invalidPart);
      String tag = each.path("ETag").asText().replace("\"", "");
      if (!tag.equals(part.path("etag").asText())) {
        throw PartChecks.invalidPart();
      }
      checks.refuseOther(each, part);
      parts.add(part);
    }
    for (ObjectNode part : parts.subList(0, parts.size() - 1)) {
      if (part.path("size").asLong() < SMALLEST) {
        throw Refused.because(
            "EntityTooSmall",
            400,
            "Your proposed upload is smaller than the minimum allowed size",
            "ProposedSize",
            part.path("size").asText(),
            "MinSizeAllowed",
            String.valueOf(SMALLEST),
            "PartNumber",
            part.path("number").asText(),
            "ETag",
            part.path("etag").asText());
      }
    }
    return parts;
  }

  private static void assemble(ObjectNode document, List<ObjectNode> parts, PartChecks checks) {
    MessageDigest md5 = Algorithm.digest("MD5");
    ArrayNode pieces = document.putArray("pieces");
    long size = 0;
    for (ObjectNode part : parts) {
      md5.update(HexFormat.of().parseHex(part.path("etag").asText()));
      size += part.path("size").asLong();
      ObjectNode piece = (ObjectNode) part.path("pieces").get(0).deepCopy();
      piece.set("part", part.path("number"));
      if (checks.of().equals(PartChecks.COMPOSITE)) {
        piece.set("checks", part.path("checks"));
      }
      pieces.add(piece);
    }
    document.put("size", size);
    document.put("parts", parts.size());
    document.put("etag", HexFormat.of().formatHex(md5.digest()) + "-" + parts.size());
    document.put("checksOf", checks.of());
    document.putObject("checks").put(checks.algorithm().member(), checks.sum(parts));
  }

  private static void verify(Call call, ObjectNode document, PartChecks checks) {
    JsonNode size = call.input().path("MpuObjectSize");
    if (!size.isMissingNode() && size.asLong() != document.path("size").asLong()) {
      throw Refused.request(
          "The provided 'x-amz-mp-object-size' header does not match what was computed.");
    }
    String given = call.input().path(checks.algorithm().member()).asText("");
    String made = document.path("checks").path(checks.algorithm().member()).asText();
    boolean same = given.equals(made) || given.equals(made.replaceFirst("-\\d+$", ""));
    if (!given.isEmpty() && !same) {
      throw Refused.because(
          "BadDigest",
          400,
          "The %s you specified did not match the calculated checksum."
              .formatted(checks.algorithm().name()));
    }
  }

  private void removeOthers(String id, List<ObjectNode> parts) throws IOException {
    Set<Integer> used = new HashSet<>();
    parts.forEach(part -> used.add(part.path("number").asInt()));
    for (ObjectNode part : table.parts(id, 0, Integer.MAX_VALUE)) {
      if (!used.contains(part.path("number").asInt())) {
        store.contents.remove(part);
      }
    }
  }

  private Answer answer(Call call, ObjectNode document) {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    ObjectNode output = call.input().objectNode();
    output.put("Location", store.aws.endpoint() + "/" + bucket.name() + "/" + key);
    output.put("Bucket", bucket.name()).put("Key", key);
    output.put("ETag", Described.quoted(document));
    Described.checks(document, output);
    Described.version(bucket, document, output);
    Encryption.said(document, output);
    return Answer.of(output);
  }
}
