package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each operation needs. That a service asks on somebody's behalf is seen by the encryption
 * context, which each service of AWS makes in a form of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html">Actions,
 *     resources and condition keys for AWS KMS</a>
 */
final class Permissions {
  private static final Map<String, String> SERVICES =
      Map.of(
          "aws:s3:arn", "s3",
          "SecretARN", "secretsmanager",
          "aws:sns:topicArn", "sns",
          "aws:sqs:arn", "sqs",
          "aws:lambda:FunctionArn", "lambda",
          "aws:logs:arn", "logs");

  private final Keys keys;

  Permissions(Keys keys) {
    this.keys = keys;
  }

  List<Permission> of(Call call) throws IOException {
    String action = "kms:" + call.operation();
    return switch (call.operation()) {
      case "ListKeys", "ListAliases", "CreateKey", "GenerateRandom" ->
          List.of(new Permission(action, "*"));
      case "CreateAlias", "UpdateAlias" ->
          List.of(alias(call, action), on(call, action, call.text("TargetKeyId"), ""));
      case "DeleteAlias" -> List.of(alias(call, action));
      case "Decrypt" -> List.of(on(call, action, source(call, "KeyId"), "EncryptionContext"));
      case "ReEncrypt" ->
          List.of(
              on(call, "kms:ReEncryptFrom", source(call, "SourceKeyId"), "SourceEncryptionContext"),
              on(
                  call,
                  "kms:ReEncryptTo",
                  call.text("DestinationKeyId"),
                  "DestinationEncryptionContext"));
      default -> List.of(on(call, action, call.text("KeyId"), "EncryptionContext"));
    };
  }

  private static Permission alias(Call call, String action) {
    return new Permission(action, call.site().arn("kms", call.text("AliasName")));
  }

  private static String source(Call call, String member) throws IOException {
    return call.input().has(member)
        ? call.text(member)
        : Cryptography.sealed(call).key().toString();
  }

  private Permission on(Call call, String action, String key, String context) {
    String arn;
    try {
      arn = keys.require(call.site(), key).arn();
    } catch (AwsException e) {
      // The action itself says that there is no such key.
      arn = key.startsWith("arn:") ? key : Keys.keyArn(call.site(), key);
    }
    Map<String, List<String>> conditions = new HashMap<>();
    conditions.put("kms:CallerAccount", List.of(call.caller().account()));
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : call.input().path(context).properties()) {
      names.add(each.getKey());
      conditions.put("kms:EncryptionContext:" + each.getKey(), List.of(each.getValue().asText()));
      String service = SERVICES.get(each.getKey());
      if (service != null) {
        conditions.put(
            "kms:ViaService", List.of(service + "." + call.site().region() + ".amazonaws.com"));
      }
    }
    if (!names.isEmpty()) {
      conditions.put("kms:EncryptionContextKeys", names);
    }
    if (key.contains("alias/")) {
      conditions.put("kms:RequestAlias", List.of(key.substring(key.indexOf("alias/"))));
    }
    return new Permission(action, arn, conditions);
  }
}
