package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;

/**
 * The policy of a key: without its word nobody may use the key, whatever IAM says.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 */
final class KeyPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyPolicy() {}

  /** What a key has when nothing is said: the account decides by IAM. */
  static String byDefault(String account) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "key-default-1");
    ObjectNode statement = policy.putArray("Statement").addObject();
    statement.put("Sid", "Enable IAM User Permissions").put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", "arn:aws:iam::" + account + ":root");
    statement.put("Action", "kms:*").put("Resource", "*");
    return policy.toString();
  }

  /** What a key of AWS has: everybody in the account may use it through a service. */
  static String ofAws(String account) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "auto-aws-1");
    ObjectNode use = policy.putArray("Statement").addObject();
    use.put("Sid", "Allow access through services").put("Effect", "Allow");
    use.putObject("Principal").put("AWS", "*");
    use.putArray("Action")
        .add("kms:Encrypt")
        .add("kms:Decrypt")
        .add("kms:ReEncrypt*")
        .add("kms:GenerateDataKey*")
        .add("kms:DescribeKey");
    use.put("Resource", "*");
    ObjectNode condition = use.putObject("Condition");
    condition.putObject("StringEquals").put("kms:CallerAccount", account);
    condition.putObject("Null").put("kms:ViaService", "false");
    ObjectNode look = policy.withArray("/Statement").addObject();
    look.put("Sid", "Allow direct access to key metadata").put("Effect", "Allow");
    look.putObject("Principal").put("AWS", "arn:aws:iam::" + account + ":root");
    look.putArray("Action").add("kms:Describe*").add("kms:Get*").add("kms:List*");
    look.put("Resource", "*");
    return policy.toString();
  }

  /** This policy, when it is one and does not lock out whoever puts it. */
  static String checked(String text, Caller caller, boolean bypass) {
    JsonNode policy;
    try {
      policy = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed("The key policy is not valid JSON: " + e.getOriginalMessage());
    }
    if (policy.path("Statement").isEmpty()) {
      throw malformed("The key policy has no statements");
    }
    if (!bypass && !keeps(policy.path("Statement"), caller)) {
      throw malformed(
          "The new key policy will not allow you to update the key policy in the future.");
    }
    return text;
  }

  private static boolean keeps(JsonNode statements, Caller caller) {
    for (JsonNode each : statements) {
      boolean allows = each.path("Effect").asText().equals("Allow");
      JsonNode principal = each.path("Principal").path("AWS");
      boolean names =
          each.path("Principal").asText().equals("*")
              || has(principal, "*")
              || has(principal, caller.account())
              || has(principal, caller.arn())
              || has(principal, "arn:aws:iam::" + caller.account() + ":root");
      JsonNode action = each.path("Action");
      boolean puts =
          has(action, "kms:*")
              || has(action, "*")
              || has(action, "kms:Put*")
              || has(action, "kms:PutKeyPolicy");
      if (allows && names && puts) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(JsonNode texts, String wanted) {
    if (texts.isTextual()) {
      return texts.asText().equals(wanted);
    }
    for (JsonNode each : texts) {
      if (each.asText().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static AwsException malformed(String message) {
    return Refused.because("MalformedPolicyDocumentException", message);
  }
}
