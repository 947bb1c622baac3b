package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;

/** Uploads that have not ended, and their parts, a page a time. */
final class UploadListings {
  private static final int PAGE = 1000;

  private final Store store;
  private final UploadTable table;

  UploadListings(Store store) {
    this.store = store;
    this.table = new UploadTable(store);
  }

  Map<String, Action> actions() {
    return Map.of("ListParts", this::parts, "ListMultipartUploads", this::uploads);
  }

  private Answer parts(Call call) {
    Bucket bucket = store.buckets.asked(call);
    String id = call.text("UploadId");
    ObjectNode upload = table.require(bucket, call.text("Key"), id);
    int after = call.input().path("PartNumberMarker").asInt();
    int most = Math.min(call.input().path("MaxParts").asInt(PAGE), PAGE);
    List<ObjectNode> found = table.parts(id, after, most + 1);
    List<ObjectNode> page = found.subList(0, Math.min(most, found.size()));
    ObjectNode output = call.input().objectNode();
    output.put("Bucket", bucket.name()).put("Key", call.text("Key")).put("UploadId", id);
    output.put("PartNumberMarker", after).put("MaxParts", most);
    output.put("IsTruncated", found.size() > most);
    output.put("NextPartNumberMarker", page.isEmpty() ? 0 : page.getLast().path("number").asInt());
    described(bucket, upload, output);
    boolean named = upload.has("algorithm");
    for (ObjectNode part : page) {
      ObjectNode said = output.withArray("/Parts").addObject();
      said.put("PartNumber", part.path("number").asInt());
      said.put("LastModified", part.path("modified").asLong());
      said.put("ETag", Described.quoted(part));
      said.put("Size", part.path("size").asLong());
      if (named) {
        said.setAll((ObjectNode) part.path("checks"));
      }
    }
    return Answer.of(output);
  }

  private static void described(Bucket bucket, ObjectNode upload, ObjectNode output) {
    output.put("StorageClass", upload.path("object").path("class").asText("STANDARD"));
    output.set("Owner", Owner.of(bucket.account()));
    output.set("Initiator", Owner.of(bucket.account()));
    if (upload.has("algorithm")) {
      output.set("ChecksumAlgorithm", upload.path("algorithm"));
      output.set("ChecksumType", upload.path("checksOf"));
    }
  }

  private Answer uploads(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ListRequest request = ListRequest.of(call, "MaxUploads");
    String key = call.text("KeyMarker");
    String id = call.text("UploadIdMarker");
    String after =
        key.isEmpty()
            ? ""
            : id.isEmpty() ? Versions.end(bucket, key) : Versions.start(bucket, key) + id;
    Walk walk =
        new Walk(
            bucket,
            request.prefix(),
            request.delimiter(),
            new Pending(bucket, request.prefix()),
            document -> true);
    Walk.Page page = walk.page(after, key, request.most());
    ObjectNode output = request.said(bucket);
    output.put("KeyMarker", request.encoded(key)).put("UploadIdMarker", id);
    output.put("IsTruncated", page.more());
    if (page.more()) {
      output.put("NextKeyMarker", request.encoded(page.last().name()));
      if (!page.last().common()) {
        output.set("NextUploadIdMarker", page.last().document().path("upload"));
      }
    }
    for (Walk.Item item : page.items()) {
      if (item.common()) {
        output.withArray("/CommonPrefixes").addObject().put("Prefix", request.encoded(item.name()));
        continue;
      }
      ObjectNode said = output.withArray("/Uploads").addObject();
      said.set("UploadId", item.document().path("upload"));
      said.put("Key", request.encoded(item.name()));
      said.put("Initiated", item.document().path("initiated").asLong());
      described(bucket, item.document(), said);
    }
    return Answer.of(output);
  }

  private final class Pending implements Walk.Source {
    private final Bucket bucket;
    private final String prefix;

    Pending(Bucket bucket, String prefix) {
      this.bucket = bucket;
      this.prefix = prefix;
    }

    @Override
    public List<Map.Entry<String, ObjectNode>> list(String after, int most) {
      return store.uploads.list(bucket.name() + "/" + ObjectKey.sortable(prefix), after, most);
    }

    @Override
    public String behind(String place, ObjectNode document) {
      return place;
    }
  }
}
