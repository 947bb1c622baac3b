package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rules of when objects go, as they are kept. */
final class LifecycleRules {
  private static final List<String> ACTIONS =
      List.of(
          "Expiration",
          "Transitions",
          "NoncurrentVersionTransitions",
          "NoncurrentVersionExpiration",
          "AbortIncompleteMultipartUpload");

  private LifecycleRules() {}

  /** The rules, each with an id. */
  static JsonNode checked(Call call, Bucket bucket, JsonNode setting) {
    Set<String> ids = new HashSet<>();
    if (setting.path("Rules").isEmpty()) {
      throw Refused.malformed();
    }
    for (JsonNode each : setting.path("Rules")) {
      ObjectNode rule = (ObjectNode) each;
      if (ACTIONS.stream().noneMatch(rule::has)) {
        throw Refused.request("At least one action needs to be specified in a rule");
      }
      if (!rule.has("Filter") && !rule.has("Prefix")) {
        throw Refused.malformed();
      }
      if (rule.path("ID").asText("").isEmpty()) {
        rule.put("ID", UUID.randomUUID().toString());
      }
      if (!ids.add(rule.path("ID").asText())) {
        throw Refused.argument(
            "Rule ID must be unique. Found same ID for more than one rule",
            "ID",
            rule.path("ID").asText());
      }
      JsonNode days = rule.path("Expiration").path("Days");
      if (!days.isMissingNode() && days.asInt() <= 0) {
        throw Refused.argument(
            "'Days' for Expiration action must be a positive integer", "Days", days.asText());
      }
    }
    ObjectNode kept = ((ObjectNode) setting).deepCopy();
    return kept.put(
        "TransitionDefaultMinimumObjectSize",
        call.input().path("TransitionDefaultMinimumObjectSize").asText("all_storage_classes_128K"));
  }
}
