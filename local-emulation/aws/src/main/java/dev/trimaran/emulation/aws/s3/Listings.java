package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The objects of a bucket, a page a time. */
final class Listings {
  private final Store store;

  Listings(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("ListObjects", this::first, "ListObjectsV2", this::second);
  }

  private Answer first(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ListRequest request = ListRequest.of(call, "MaxKeys");
    String marker = call.text("Marker");
    Walk.Page page = page(bucket, request, marker);
    ObjectNode output = request.said(bucket);
    output.put("Marker", request.encoded(marker));
    if (page.more() && !request.delimiter().isEmpty()) {
      output.put("NextMarker", request.encoded(page.last().name()));
    }
    fill(bucket, request, page, output, /* owner= */ true);
    return Answer.of(output);
  }

  private Answer second(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ListRequest request = ListRequest.of(call, "MaxKeys");
    String token = call.text("ContinuationToken");
    String after = token.isEmpty() ? call.text("StartAfter") : decoded(token);
    Walk.Page page = page(bucket, request, after);
    ObjectNode output = request.said(bucket);
    output.put("KeyCount", page.items().size());
    if (!token.isEmpty()) {
      output.put("ContinuationToken", token);
    }
    if (call.input().has("StartAfter")) {
      output.put("StartAfter", request.encoded(call.text("StartAfter")));
    }
    if (page.more()) {
      output.put("NextContinuationToken", encoded(page.last().name()));
    }
    fill(bucket, request, page, output, call.input().path("FetchOwner").asBoolean());
    return Answer.of(output);
  }

  private Walk.Page page(Bucket bucket, ListRequest request, String after) {
    Walk walk =
        new Walk(
            bucket,
            request.prefix(),
            request.delimiter(),
            new Newest(bucket, request.prefix()),
            document -> !Versions.isMarker(document));
    return walk.page(after.isEmpty() ? "" : Versions.end(bucket, after), after, request.most());
  }

  private final class Newest implements Walk.Source {
    private final Bucket bucket;
    private final String prefix;

    Newest(Bucket bucket, String prefix) {
      this.bucket = bucket;
      this.prefix = prefix;
    }

    @Override
    public List<Map.Entry<String, ObjectNode>> list(String after, int most) {
      return store.versions.list(bucket, prefix, after, most);
    }

    @Override
    public String behind(String place, ObjectNode document) {
      return Versions.end(bucket, document.path("key").asText());
    }
  }

  private static void fill(
      Bucket bucket, ListRequest request, Walk.Page page, ObjectNode output, boolean owner) {
    output.put("IsTruncated", page.more());
    for (Walk.Item item : page.items()) {
      if (item.common()) {
        output.withArray("/CommonPrefixes").addObject().put("Prefix", request.encoded(item.name()));
        continue;
      }
      ObjectNode object = output.withArray("/Contents").addObject();
      described(request, item, object);
      if (owner) {
        object.set("Owner", Owner.of(bucket.account()));
      }
    }
  }

  /** What every listing says of an object. */
  static void described(ListRequest request, Walk.Item item, ObjectNode object) {
    ObjectNode document = item.document();
    object.put("Key", request.encoded(item.name()));
    object.put("LastModified", document.path("modified").asLong());
    object.put("ETag", Described.quoted(document));
    object.put("Size", document.path("size").asLong());
    object.put("StorageClass", document.path("class").asText("STANDARD"));
    for (Algorithm algorithm : Algorithm.values()) {
      if (document.path("checks").has(algorithm.member())) {
        object.withArray("/ChecksumAlgorithm").add(algorithm.name());
        object.put("ChecksumType", document.path("checksOf").asText("FULL_OBJECT"));
      }
    }
  }

  private static String encoded(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("1/" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith("1/")) {
        return text.substring(2);
      }
    } catch (IllegalArgumentException e) {
      throw wrongToken(token);
    }
    throw wrongToken(token);
  }

  private static RuntimeException wrongToken(String token) {
    return Refused.argument(
        "The continuation token provided is incorrect", "continuation-token", token);
  }
}
