package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Buckets come, are found and go. */
final class BucketActions {
  private static final String FIRST_REGION = "us-east-1";
  private static final int PAGE = 10_000;
  private static final Pattern NAME =
      Pattern.compile(
          "(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!xn--|sthree-)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Store store;

  BucketActions(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateBucket", this::create,
        "HeadBucket", this::head,
        "GetBucketLocation", this::location,
        "ListBuckets", this::list,
        "DeleteBucket", this::delete);
  }

  private Answer create(Call call) {
    String name = call.text("Bucket");
    if (!NAME.matcher(name).matches()) {
      throw Refused.because(
          "InvalidBucketName", 400, "The specified bucket is not valid.", "BucketName", name);
    }
    ObjectNode document = call.input().objectNode();
    String region = region(call);
    document.put("account", call.site().account());
    document.put("region", region);
    document.put("created", Instant.now().getEpochSecond());
    BucketSettings.ofNew(call, document.putObject("settings"));
    if (!store.buckets.add(name, document)) {
      Bucket taken = store.buckets.named(call, name);
      refuseTaken(call, taken);
    }
    ObjectNode output = call.input().objectNode();
    output.put("Location", "/" + name);
    return Answer.of(output.put("BucketArn", "arn:aws:s3:::" + name));
  }

  private static String region(Call call) {
    String here = call.site().region();
    String asked =
        call.input().path("CreateBucketConfiguration").path("LocationConstraint").asText("");
    if (here.equals(FIRST_REGION)) {
      return asked.isEmpty() ? here : asked;
    }
    if (!asked.equals(here)) {
      throw Refused.because(
          "IllegalLocationConstraintException",
          400,
          ("The %s location constraint is incompatible for the region specific endpoint this request"
                  + " was sent to.")
              .formatted(asked.isEmpty() ? "unspecified" : asked));
    }
    return here;
  }

  /** In the first region making one's own bucket again is no error. */
  private static void refuseTaken(Call call, Bucket taken) {
    if (!taken.account().equals(call.site().account())) {
      throw Refused.because(
          "BucketAlreadyExists",
          409,
          "The requested bucket name is not available. The bucket namespace is shared by all users"
              + " of the system. Please select a different name and try again.",
          "BucketName",
          taken.name());
    }
    if (!taken.region().equals(FIRST_REGION) || !call.site().region().equals(FIRST_REGION)) {
      throw Refused.because(
          "BucketAlreadyOwnedByYou",
          409,
          "Your previous request to create the named bucket succeeded and you already own it.",
          "BucketName",
          taken.name());
    }
  }

  private Answer head(Call call) {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode output = call.input().objectNode();
    output.put("BucketRegion", bucket.region());
    return Answer.of(output.put("BucketArn", bucket.arn()));
  }

  private Answer location(Call call) {
    Bucket bucket = store.buckets.named(call, call.text("Bucket"));
    Buckets.expect(bucket, call.text("ExpectedBucketOwner"));
    ObjectNode output = call.input().objectNode();
    if (!bucket.region().equals(FIRST_REGION)) {
      output.put("LocationConstraint", bucket.region());
    }
    return Answer.of(output);
  }

  private Answer list(Call call) {
    ObjectNode input = call.input();
    int most = input.path("MaxBuckets").asInt(PAGE);
    String after = call.text("ContinuationToken");
    List<Bucket> left =
        store.buckets.of(call.site()).stream()
            .filter(bucket -> bucket.name().startsWith(call.text("Prefix")))
            .filter(bucket -> bucket.name().compareTo(after) > 0)
            .filter(bucket ->
                !input.has("BucketRegion") || bucket.region().equals(call.text("BucketRegion")))
            .toList();
    ObjectNode output = input.objectNode();
    ArrayNode found = output.putArray("Buckets");
    for (Bucket bucket : left.subList(0, Math.min(most, left.size()))) {
      found
          .addObject()
          .put("Name", bucket.name())
          .put("CreationDate", bucket.document().path("created").asLong())
          .put("BucketRegion", bucket.region())
          .put("BucketArn", bucket.arn());
    }
    output.set("Owner", Owner.of(call.site().account()));
    if (input.has("Prefix")) {
      output.put("Prefix", call.text("Prefix"));
    }
    if (left.size() > most) {
      output.put("ContinuationToken", left.get(most - 1).name());
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    List<Map.Entry<String, ObjectNode>> left = store.versions.list(bucket, "", "", 1);
    if (!left.isEmpty()) {
      throw Refused.because(
          "BucketNotEmpty",
          409,
          bucket.versioned()
              ? "The bucket you tried to delete is not empty. You must delete all versions in the"
                  + " bucket."
              : "The bucket you tried to delete is not empty",
          "BucketName",
          bucket.name());
    }
    store.buckets.remove(bucket.name());
    new UploadTable(store).removeAll(bucket);
    return Answer.empty();
  }
}
