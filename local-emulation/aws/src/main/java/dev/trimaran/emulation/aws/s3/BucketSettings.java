package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What can be set of a bucket, each by the operations Put, Get and some by Delete. */
final class BucketSettings {
  /** Checks what is put and gives what shall be kept. */
  @FunctionalInterface
  interface Check {
    JsonNode kept(Call call, Bucket bucket, JsonNode setting) throws IOException;
  }

  /**
   * A setting.
   *
   * @param member the input's member with it, under which it is kept
   * @param flat whether the output has the setting's own members, or the setting as one
   * @param missing what is refused where it has not been made; empty for an empty answer
   */
  private record Setting(
      String member, boolean flat, Optional<Supplier<AwsException>> missing, Check check) {}

  private static final Set<String> DELETED =
      Set.of(
          "BucketCors",
          "BucketEncryption",
          "BucketOwnershipControls",
          "BucketPolicy",
          "BucketTagging",
          "PublicAccessBlock");

  private final Store store;
  private final Map<String, Setting> settings;

  BucketSettings(Store store) {
    this.store = store;
    SettingChecks checks = new SettingChecks(store);
    this.settings =
        Map.of(
            "BucketVersioning",
            flat("VersioningConfiguration", checks::versioning),
            "BucketNotificationConfiguration",
            flat("NotificationConfiguration", store.notifications::checked),
            "BucketLogging",
            flat("BucketLoggingStatus", checks::logging),
            "BucketEncryption",
            whole(
                "ServerSideEncryptionConfiguration",
                "ServerSideEncryptionConfigurationNotFoundError",
                "The server side encryption configuration was not found",
                checks::encryption),
            "PublicAccessBlock",
            whole(
                "PublicAccessBlockConfiguration",
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found",
                SettingChecks::publicAccess),
            "BucketOwnershipControls",
            whole(
                "OwnershipControls",
                "OwnershipControlsNotFoundError",
                "The bucket ownership controls were not found",
                SettingChecks::any),
            "BucketPolicy",
            whole(
                "Policy",
                "NoSuchBucketPolicy",
                "The bucket policy does not exist",
                SettingChecks::policy),
            "BucketTagging",
            flat("Tagging", "NoSuchTagSet", "The TagSet does not exist", SettingChecks::tagging),
            "BucketCors",
            flat(
                "CORSConfiguration",
                "NoSuchCORSConfiguration",
                "The CORS configuration does not exist",
                SettingChecks::any),
            "BucketLifecycleConfiguration",
            flat(
                "LifecycleConfiguration",
                "NoSuchLifecycleConfiguration",
                "The lifecycle configuration does not exist",
                LifecycleRules::checked));
  }

  /** What a new bucket has. */
  static void ofNew(Call call, ObjectNode settings) {
    encrypted(settings);
    settings
        .putObject("PublicAccessBlockConfiguration")
        .put("BlockPublicAcls", true)
        .put("IgnorePublicAcls", true)
        .put("BlockPublicPolicy", true)
        .put("RestrictPublicBuckets", true);
    settings
        .putObject("OwnershipControls")
        .putArray("Rules")
        .addObject()
        .put("ObjectOwnership", call.input().path("ObjectOwnership").asText("BucketOwnerEnforced"));
    JsonNode tags = call.input().path("CreateBucketConfiguration").path("Tags");
    if (!tags.isEmpty()) {
      settings.putObject("Tagging").set("TagSet", Tags.ofBucket(tags));
    }
  }

  private static void encrypted(ObjectNode settings) {
    ObjectNode rule =
        settings.putObject("ServerSideEncryptionConfiguration").putArray("Rules").addObject();
    rule.putObject("ApplyServerSideEncryptionByDefault").put("SSEAlgorithm", "AES256");
    rule.put("BucketKeyEnabled", false);
  }

  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    settings.forEach((name, setting) -> {
      actions.put("Put" + name, call -> put(call, setting));
      actions.put("Get" + name, call -> get(call, setting));
      if (DELETED.contains(name)) {
        actions.put("Delete" + name, call -> delete(call, setting));
      }
    });
    actions.put(
        "DeleteBucketLifecycle",
        call ->
            delete(
                call,
                java.util.Objects.requireNonNull(settings.get("BucketLifecycleConfiguration"))));
    return Map.copyOf(actions);
  }

  private Answer put(Call call, Setting setting) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    JsonNode given = call.input().path(setting.member());
    if (given.isMissingNode()) {
      throw Refused.malformed();
    }
    JsonNode kept = setting.check().kept(call, bucket, given);
    store.buckets.change(
        bucket,
        settings -> {
          settings.set(setting.member(), kept);
          return settings;
        });
    return Answer.empty();
  }

  private Answer get(Call call, Setting setting) {
    Bucket bucket = store.buckets.asked(call);
    JsonNode found = bucket.setting(setting.member());
    if (found.isMissingNode()) {
      if (setting.missing().isPresent()) {
        AwsException missing = setting.missing().orElseThrow().get();
        missing.members().put("BucketName", bucket.name());
        throw missing;
      }
      return Answer.empty();
    }
    return Answer.of(
        setting.flat()
            ? ((ObjectNode) found).deepCopy()
            : JsonNodeFactory.instance.objectNode().set(setting.member(), found.deepCopy()));
  }

  private Answer delete(Call call, Setting setting) {
    Bucket bucket = store.buckets.asked(call);
    store.buckets.change(
        bucket,
        settings -> {
          settings.remove(setting.member());
          if (setting.member().equals("ServerSideEncryptionConfiguration")) {
            encrypted(settings);
          }
          return settings;
        });
    return Answer.empty();
  }

  private static Setting flat(String member, Check check) {
    return new Setting(member, /* flat= */ true, Optional.empty(), check);
  }

  private static Setting flat(String member, String code, String message, Check check) {
    return new Setting(
        member, /* flat= */ true, Optional.of(() -> Refused.because(code, 404, message)), check);
  }

  private static Setting whole(String member, String code, String message, Check check) {
    return new Setting(
        member, /* flat= */ false, Optional.of(() -> Refused.because(code, 404, message)), check);
  }
}
