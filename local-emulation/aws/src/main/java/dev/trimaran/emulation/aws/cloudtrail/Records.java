package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.HeardCall;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A call as CloudTrail writes it down:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html.
 * Secrets and contents are left out.
 */
final class Records {
  private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
  private static final Set<String> SECRET =
      Set.of(
          "SecretString",
          "SecretBinary",
          "Plaintext",
          "CiphertextBlob",
          "Payload",
          "Body",
          "ZipFile",
          "Environment",
          "ExternalId",
          "TokenCode");

  private Records() {}

  static ObjectNode of(HeardCall call, String eventId) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("eventVersion", "1.11");
    record.set("userIdentity", identity(call.caller()));
    record.put("eventTime", call.time().truncatedTo(ChronoUnit.SECONDS).toString());
    record.put("eventSource", EventKind.source(call.service()));
    record.put("eventName", EventKind.name(call.service(), call.operation()));
    record.put("awsRegion", call.site().region());
    record.put("sourceIPAddress", "127.0.0.1").put("userAgent", call.userAgent());
    if (!call.error().isEmpty()) {
      record.put("errorCode", call.error()).put("errorMessage", call.message());
    }
    if (call.input().isEmpty()) {
      record.putNull("requestParameters");
    } else {
      record.set("requestParameters", shown(call.input()));
    }
    record.putNull("responseElements");
    boolean data = EventKind.data(call.service(), call.operation());
    record.put("requestID", call.requestId()).put("eventID", eventId);
    record.put("readOnly", EventKind.reads(call.operation())).put("eventType", "AwsApiCall");
    record.put("managementEvent", !data).put("recipientAccountId", call.site().account());
    return record.put("eventCategory", data ? "Data" : "Management");
  }

  private static ObjectNode identity(Caller caller) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    switch (caller.kind()) {
      case ROOT -> identity.put("type", "Root");
      case USER -> identity.put("type", "IAMUser");
      case ROLE -> identity.put("type", "AssumedRole");
      case SERVICE -> {
        return identity.put("type", "AWSService").put("invokedBy", caller.name());
      }
      case ANONYMOUS -> {
        return identity
            .put("type", "AWSAccount")
            .put("principalId", "")
            .put("accountId", "ANONYMOUS_PRINCIPAL");
      }
    }
    identity.put("principalId", caller.id()).put("arn", caller.arn());
    identity.put("accountId", caller.account());
    if (!caller.through().isEmpty()) {
      identity.put("accessKeyId", caller.through());
    }
    if (caller.kind() == Caller.Kind.USER) {
      identity.put("userName", caller.name());
    }
    if (caller.kind() == Caller.Kind.ROLE) {
      identity
          .putObject("sessionContext")
          .putObject("sessionIssuer")
          .put("type", "Role")
          .put("principalId", caller.id().replaceAll(":.*", ""))
          .put("arn", "arn:aws:iam::" + caller.account() + ":role/" + caller.name())
          .put("accountId", caller.account())
          .put("userName", caller.name());
    }
    return identity;
  }

  private static JsonNode shown(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode shown = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String name = member.getKey();
        String small = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        shown.set(
            small,
            SECRET.contains(name)
                ? JsonNodeFactory.instance.textNode(HIDDEN)
                : shown(member.getValue()));
      }
      return shown;
    }
    if (node.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> list.add(shown(one)));
      return list;
    }
    return node.isBinary() ? JsonNodeFactory.instance.textNode(HIDDEN) : node;
  }
}
