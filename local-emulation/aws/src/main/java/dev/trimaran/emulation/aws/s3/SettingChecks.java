package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;

/** What settings of buckets must look like beyond what the service's model says. */
final class SettingChecks {
  private final Store store;

  SettingChecks(Store store) {
    this.store = store;
  }

  JsonNode versioning(Call call, Bucket bucket, JsonNode setting) {
    if (setting.path("MFADelete").asText().equals("Enabled")) {
      throw Refused.because(
          "NotImplemented",
          501,
          "A header you provided implies functionality that is not implemented",
          "Header",
          "x-amz-mfa");
    }
    String status = setting.path("Status").asText();
    if (!status.equals("Enabled") && !status.equals("Suspended")) {
      throw Refused.malformed();
    }
    return setting;
  }

  JsonNode logging(Call call, Bucket bucket, JsonNode setting) {
    JsonNode enabled = setting.path("LoggingEnabled");
    if (!enabled.isMissingNode()
        && store.buckets.find(enabled.path("TargetBucket").asText()).isEmpty()) {
      throw Refused.because(
          "InvalidTargetBucketForLogging",
          400,
          "The target bucket for logging does not exist",
          "TargetBucket",
          enabled.path("TargetBucket").asText());
    }
    return setting;
  }

  JsonNode encryption(Call call, Bucket bucket, JsonNode setting) {
    if (setting.path("Rules").size() != 1) {
      throw Refused.malformed();
    }
    ObjectNode rule = (ObjectNode) setting.path("Rules").get(0);
    JsonNode byDefault = rule.path("ApplyServerSideEncryptionByDefault");
    boolean named = byDefault.has("KMSMasterKeyID");
    if (named && byDefault.path("SSEAlgorithm").asText().equals("AES256")) {
      throw Refused.argument(
          "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
              + " aws:kms:dsse",
          "ApplyServerSideEncryptionByDefault",
          "");
    }
    if (!rule.has("BucketKeyEnabled")) {
      rule.put("BucketKeyEnabled", false);
    }
    return setting;
  }

  static JsonNode any(Call call, Bucket bucket, JsonNode setting) {
    return setting;
  }

  static JsonNode tagging(Call call, Bucket bucket, JsonNode setting) {
    return JsonNodeFactory.instance
        .objectNode()
        .set("TagSet", Tags.ofBucket(setting.path("TagSet")));
  }

  /** What is not said is not blocked. */
  static JsonNode publicAccess(Call call, Bucket bucket, JsonNode setting) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String each :
        new String[] {
          "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"
        }) {
      kept.put(each, setting.path(each).asBoolean());
    }
    return kept;
  }

  static JsonNode policy(Call call, Bucket bucket, JsonNode setting) {
    BucketPolicy.check(bucket, setting.asText());
    return setting;
  }
}
