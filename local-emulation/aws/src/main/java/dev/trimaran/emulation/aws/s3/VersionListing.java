package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All versions of the objects of a bucket, delete markers too, a page a time. */
final class VersionListing {
  private final Store store;

  VersionListing(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("ListObjectVersions", this::list);
  }

  private Answer list(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ListRequest request = ListRequest.of(call, "MaxKeys");
    String key = call.text("KeyMarker");
    String version = call.text("VersionIdMarker");
    if (key.isEmpty() && !version.isEmpty()) {
      throw Refused.argument(
          "A version-id marker cannot be specified without a key marker.",
          "version-id-marker",
          version);
    }
    Walk walk =
        new Walk(
            bucket,
            request.prefix(),
            request.delimiter(),
            new All(bucket, request.prefix()),
            document -> true);
    Walk.Page page = walk.page(after(bucket, key, version), key, request.most());
    ObjectNode output = request.said(bucket);
    output.put("IsTruncated", page.more());
    output.put("KeyMarker", request.encoded(key));
    output.put("VersionIdMarker", version);
    if (page.more()) {
      output.put("NextKeyMarker", request.encoded(page.last().name()));
      if (!page.last().common()) {
        output.set("NextVersionIdMarker", page.last().document().path("version"));
      }
    }
    fill(bucket, request, page, output, version.isEmpty() ? "" : key);
    return Answer.of(output);
  }

  private String after(Bucket bucket, String key, String version) {
    if (version.isEmpty()) {
      return key.isEmpty() ? "" : Versions.end(bucket, key);
    }
    Optional<ObjectNode> found = store.versions.find(bucket, key, version);
    return found
        .map(document -> Versions.start(bucket, key) + document.path("order").asText())
        .orElse(Versions.end(bucket, key));
  }

  private static void fill(
      Bucket bucket, ListRequest request, Walk.Page page, ObjectNode output, String begun) {
    String last = begun;
    for (Walk.Item item : page.items()) {
      if (item.common()) {
        output.withArray("/CommonPrefixes").addObject().put("Prefix", request.encoded(item.name()));
        continue;
      }
      boolean marker = Versions.isMarker(item.document());
      ObjectNode version = output.withArray(marker ? "/DeleteMarkers" : "/Versions").addObject();
      if (marker) {
        version.put("Key", request.encoded(item.name()));
        version.put("LastModified", item.document().path("modified").asLong());
      } else {
        Listings.described(request, item, version);
      }
      version.put("IsLatest", !item.name().equals(last));
      version.set("VersionId", item.document().path("version"));
      version.set("Owner", Owner.of(bucket.account()));
      last = item.name();
    }
  }

  private final class All implements Walk.Source {
    private final Bucket bucket;
    private final String prefix;

    All(Bucket bucket, String prefix) {
      this.bucket = bucket;
      this.prefix = prefix;
    }

    @Override
    public List<Map.Entry<String, ObjectNode>> list(String after, int most) {
      return store.versions.list(bucket, prefix, after, most);
    }

    @Override
    public String behind(String place, ObjectNode document) {
      return place;
    }
  }
}
