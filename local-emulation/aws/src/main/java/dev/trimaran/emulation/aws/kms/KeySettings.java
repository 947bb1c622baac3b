package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can be set of a key: its policy, whether it is rotated, its tags. */
final class KeySettings {
  private static final String POLICY = "default";
  private static final int DAYS = 365;

  private final Keys keys;

  KeySettings(Keys keys) {
    this.keys = keys;
  }

  Map<String, Action> actions() {
    return Map.of(
        "GetKeyPolicy", this::policy,
        "PutKeyPolicy", this::putPolicy,
        "ListKeyPolicies", this::policies,
        "EnableKeyRotation", this::rotate,
        "DisableKeyRotation", this::doNotRotate,
        "GetKeyRotationStatus", this::rotation,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListResourceTags", this::tags);
  }

  private Key key(Call call) {
    return keys.require(call.site(), call.text("KeyId"));
  }

  private Answer policy(Call call) {
    Key key = key(call);
    named(call);
    ObjectNode output = call.input().objectNode();
    output.set("Policy", key.document().path("policy"));
    return Answer.of(output.put("PolicyName", POLICY));
  }

  private static void named(Call call) {
    if (!call.input().path("PolicyName").asText(POLICY).equals(POLICY)) {
      throw Refused.because("NotFoundException", "No such policy exists");
    }
  }

  private Answer putPolicy(Call call) {
    Key key = key(call).changeable();
    named(call);
    String policy =
        KeyPolicy.checked(
            call.text("Policy"),
            call.caller(),
            call.input().path("BypassPolicyLockoutSafetyCheck").asBoolean());
    keys.change(key, document -> document.put("policy", policy));
    return Answer.empty();
  }

  private Answer policies(Call call) {
    key(call);
    return Answer.of(
        Page.of(
            call,
            "PolicyNames",
            List.of(POLICY),
            name -> name,
            name -> call.input().textNode(name)));
  }

  private Answer rotate(Call call) {
    Key key = key(call).usable();
    int days = call.input().path("RotationPeriodInDays").asInt(DAYS);
    double next = Instant.now().plus(Duration.ofDays(days)).getEpochSecond();
    keys.change(
        key,
        document -> {
          document
              .putObject("rotation")
              .put("RotationPeriodInDays", days)
              .put("NextRotationDate", next);
          return document;
        });
    return Answer.empty();
  }

  private Answer doNotRotate(Call call) {
    keys.change(
        key(call).usable(),
        document -> {
          document.remove("rotation");
          return document;
        });
    return Answer.empty();
  }

  private Answer rotation(Call call) {
    Key key = key(call).changeable();
    ObjectNode output = call.input().objectNode().put("KeyId", key.arn());
    output.put("KeyRotationEnabled", key.document().has("rotation"));
    if (key.document().has("rotation")) {
      output.setAll((ObjectNode) key.document().path("rotation"));
    }
    return Answer.of(output);
  }

  private Answer tag(Call call) {
    keys.change(
        key(call).changeable(),
        document -> {
          ObjectNode tags = document.withObject("/tags");
          for (JsonNode tag : call.input().path("Tags")) {
            tags.put(tag.path("TagKey").asText(), tag.path("TagValue").asText());
          }
          return document;
        });
    return Answer.empty();
  }

  private Answer untag(Call call) {
    keys.change(
        key(call).changeable(),
        document -> {
          ObjectNode tags = document.withObject("/tags");
          call.input().path("TagKeys").forEach(name -> tags.remove(name.asText()));
          return document;
        });
    return Answer.empty();
  }

  private Answer tags(Call call) {
    List<Map.Entry<String, JsonNode>> tags =
        key(call).document().withObject("/tags").properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .toList();
    return Answer.of(
        Page.of(
            call,
            "Tags",
            tags,
            Map.Entry::getKey,
            tag ->
                call.input()
                    .objectNode()
                    .put("TagKey", tag.getKey())
                    .put("TagValue", tag.getValue().asText())));
  }
}
