package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an object is, as far as asked, without its content and headers. */
final class ObjectAttributes {
  private static final int PAGE = 1000;

  private final Store store;

  ObjectAttributes(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("GetObjectAttributes", this::get);
  }

  private Answer get(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode document = store.asked(bucket, call.text("Key"), call.text("VersionId"));
    Set<String> asked = new HashSet<>();
    call.input().path("ObjectAttributes").forEach(each -> asked.add(each.asText()));
    ObjectNode output = call.input().objectNode();
    output.put("LastModified", document.path("modified").asLong());
    Described.version(bucket, document, output);
    if (asked.contains("ETag")) {
      output.put("ETag", document.path("etag").asText());
    }
    if (asked.contains("Checksum")) {
      Described.checks(document, output.putObject("Checksum"));
    }
    if (asked.contains("ObjectSize")) {
      output.put("ObjectSize", document.path("size").asLong());
    }
    if (asked.contains("StorageClass")) {
      output.put("StorageClass", document.path("class").asText("STANDARD"));
    }
    if (asked.contains("ObjectParts") && document.path("parts").asInt() > 0) {
      parts(call, document, output.putObject("ObjectParts"));
    }
    return Answer.of(output);
  }

  /** Single parts are said only where each has a check. */
  private static void parts(Call call, ObjectNode document, ObjectNode output) {
    output.put("TotalPartsCount", document.path("parts").asInt());
    int after = call.input().path("PartNumberMarker").asInt();
    int most = Math.min(call.input().path("MaxParts").asInt(PAGE), PAGE);
    int last = after;
    boolean more = false;
    int count = 0;
    for (JsonNode piece : document.path("pieces")) {
      int number = piece.path("part").asInt();
      if (!piece.has("checks") || number <= after) {
        continue;
      }
      if (count == most) {
        more = true;
        break;
      }
      ObjectNode part = output.withArray("/Parts").addObject();
      part.put("PartNumber", number).put("Size", piece.path("size").asLong());
      part.setAll((ObjectNode) piece.path("checks"));
      last = number;
      count++;
    }
    output.put("PartNumberMarker", after).put("MaxParts", most).put("IsTruncated", more);
    output.put("NextPartNumberMarker", last);
  }
}
