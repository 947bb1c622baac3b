package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Encryption at rest, as far as its users can tell: an object under a key of KMS is written with a
 * data key that the caller gets of that key, and read with that data key opened again, so that a
 * disabled key, or a caller who may not use it, is refused. The bytes themselves lie here as they
 * are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">SSE-KMS</a>
 */
final class Encryption {
  private static final String KMS = "aws:kms";
  private static final List<String> SAID =
      List.of("ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled");

  private final Aws aws;

  Encryption(Aws aws) {
    this.aws = aws;
  }

  /** Encrypts as the request says, or the bucket. */
  void begin(Call call, Bucket bucket, ObjectNode document) throws IOException {
    ObjectNode input = call.input();
    if (input.has("SSECustomerAlgorithm")) {
      throw Refused.because(
          "NotImplemented",
          501,
          "A header you provided implies functionality that is not implemented",
          "Header",
          "x-amz-server-side-encryption-customer-algorithm");
    }
    JsonNode rule = bucket.setting("ServerSideEncryptionConfiguration").path("Rules").path(0);
    JsonNode byDefault = rule.path("ApplyServerSideEncryptionByDefault");
    String algorithm =
        input.path("ServerSideEncryption").asText(byDefault.path("SSEAlgorithm").asText("AES256"));
    ObjectNode said = document.putObject("encryption").put("ServerSideEncryption", algorithm);
    if (!algorithm.startsWith(KMS)) {
      if (input.has("SSEKMSKeyId")) {
        throw Refused.argument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header"
                + " x-amz-server-side-encryption : aws:kms",
            "x-amz-server-side-encryption",
            algorithm);
      }
      return;
    }
    String own = byDefault.path("KMSMasterKeyID").asText("alias/aws/s3");
    boolean named = input.has("ServerSideEncryption");
    String key = input.path("SSEKMSKeyId").asText(named ? "alias/aws/s3" : own);
    boolean bucketKey =
        input.path("BucketKeyEnabled").asBoolean(rule.path("BucketKeyEnabled").asBoolean());
    ObjectNode asked = input.objectNode().put("KeyId", key).put("KeySpec", "AES_256");
    ObjectNode context = context(call, bucket, document, bucketKey);
    asked.set("EncryptionContext", context);
    ObjectNode made = ask(call, "GenerateDataKey", asked);
    said.put("SSEKMSKeyId", made.path("KeyId").asText());
    if (bucketKey) {
      said.put("BucketKeyEnabled", true);
    }
    said.put("key", Base64.getEncoder().encodeToString(made.path("CiphertextBlob").binaryValue()));
    said.set("context", context);
  }

  private static ObjectNode context(
      Call call, Bucket bucket, ObjectNode document, boolean bucketKey) throws IOException {
    ObjectNode context = document.objectNode();
    String own = call.text("SSEKMSEncryptionContext");
    if (!own.isEmpty()) {
      try {
        JsonNode read = new ObjectMapper().readTree(Base64.getDecoder().decode(own));
        read.properties().forEach(each -> context.put(each.getKey(), each.getValue().asText()));
      } catch (IllegalArgumentException | JacksonException e) {
        throw Refused.argument(
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string"
                + " holding JSON which represents a string-string map",
            "x-amz-server-side-encryption-context",
            own);
      }
    }
    return context.put(
        "aws:s3:arn",
        bucketKey ? bucket.arn() : bucket.arn() + "/" + document.path("key").asText());
  }

  /** Opens what the object is encrypted with. */
  void open(Call call, ObjectNode document) throws IOException {
    JsonNode said = document.path("encryption");
    if (!said.has("key")) {
      return;
    }
    ObjectNode asked = call.input().objectNode();
    asked.put("CiphertextBlob", Base64.getDecoder().decode(said.path("key").asText()));
    asked.set("EncryptionContext", said.path("context"));
    ask(call, "Decrypt", asked);
  }

  private ObjectNode ask(Call call, String operation, ObjectNode asked) throws IOException {
    try {
      return aws.call(call.site(), call.caller(), "kms", operation, asked);
    } catch (AwsException e) {
      throw e.code().startsWith("AccessDenied")
          ? Refused.because("AccessDenied", 403, e.text())
          : Refused.because("KMS." + e.code(), 400, e.text());
    }
  }

  /** Says how it is encrypted. */
  static void said(JsonNode document, ObjectNode output) {
    for (String member : SAID) {
      if (document.path("encryption").has(member)) {
        output.set(member, document.path("encryption").path(member));
      }
    }
  }

  /** Whether a key of KMS is behind it. */
  static boolean byKey(JsonNode document) {
    return document.path("encryption").has("key");
  }
}
