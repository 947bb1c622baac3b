package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.AwsException;
import java.util.ArrayList;
import java.util.List;

/**
 * What S3 asks of a bucket's policy before it takes it. Its meaning is evaluated elsewhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">The
 *     meaning of public</a>
 */
final class BucketPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BucketPolicy() {}

  /** Refuses what is no policy for this bucket. */
  static void check(Bucket bucket, String text) {
    JsonNode policy = parsed(text);
    JsonNode statements = policy.path("Statement");
    List<JsonNode> each = new ArrayList<>();
    if (statements.isObject()) {
      each.add(statements);
    } else {
      statements.forEach(each::add);
    }
    if (each.isEmpty()) {
      throw malformed("Missing required field Statement");
    }
    for (JsonNode statement : each) {
      checkStatement(bucket, statement);
      boolean blocked =
          bucket.setting("PublicAccessBlockConfiguration").path("BlockPublicPolicy").asBoolean();
      if (blocked && isPublic(statement)) {
        throw Refused.because(
            "AccessDenied",
            403,
            ("User is not authorized to perform: s3:PutBucketPolicy on resource: \"%s\" because"
                    + " public policies are blocked by the BlockPublicPolicy block public access"
                    + " setting.")
                .formatted(bucket.arn()));
      }
    }
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode policy = JSON.readTree(text);
      if (policy.isObject()) {
        return policy;
      }
    } catch (JsonProcessingException e) {
      throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }

  private static void checkStatement(Bucket bucket, JsonNode statement) {
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw malformed(
          effect.isEmpty() ? "Missing required field Effect" : "Invalid effect: " + effect);
    }
    if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
      throw malformed("Missing required field Principal");
    }
    if (!statement.has("Action") && !statement.has("NotAction")) {
      throw malformed("Missing required field Action");
    }
    if (!statement.has("Resource") && !statement.has("NotResource")) {
      throw malformed("Missing required field Resource");
    }
    for (String resource : texts(statement.path("Resource"))) {
      boolean here = resource.equals(bucket.arn()) || resource.startsWith(bucket.arn() + "/");
      if (!here && !resource.contains("*") && !resource.contains("?")) {
        throw malformed("Policy has invalid resource");
      }
    }
  }

  private static boolean isPublic(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    boolean everybody =
        principal.asText().equals("*") || texts(principal.path("AWS")).contains("*");
    return everybody
        && statement.path("Effect").asText().equals("Allow")
        && statement.path("Condition").isEmpty();
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static AwsException malformed(String message) {
    return Refused.because("MalformedPolicy", 400, message);
  }
}
