package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.HeardCall;

/** Which events a trail keeps. */
final class Selectors {
  private Selectors() {}

  /** All management events, and no others. */
  static ArrayNode standard() {
    ArrayNode selectors = JsonNodeFactory.instance.arrayNode();
    selectors
        .addObject()
        .put("ReadWriteType", "All")
        .put("IncludeManagementEvents", true)
        .putArray("DataResources");
    return selectors;
  }

  /** Whether a trail with these selectors keeps it. */
  static boolean keep(ObjectNode trail, HeardCall call) {
    return trail.has("AdvancedSelectors")
        ? AdvancedSelectors.keep(trail.path("AdvancedSelectors"), call)
        : basic(trail.path("Selectors"), call);
  }

  private static boolean basic(JsonNode selectors, HeardCall call) {
    for (JsonNode selector : selectors) {
      String type = selector.path("ReadWriteType").asText("All");
      boolean reads = EventKind.reads(call.operation());
      if (type.equals("ReadOnly") && !reads || type.equals("WriteOnly") && reads) {
        continue;
      }
      if (!EventKind.data(call.service(), call.operation())) {
        if (selector.path("IncludeManagementEvents").asBoolean(true)) {
          return true;
        }
      } else if (data(selector.path("DataResources"), call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean data(JsonNode resources, HeardCall call) {
    String type = type(call);
    for (JsonNode resource : resources) {
      if (resource.path("Type").asText().equals(type)) {
        for (JsonNode value : resource.path("Values")) {
          if (arn(call).startsWith(value.asText())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The type of what a data event is about. */
  static String type(HeardCall call) {
    return switch (call.service()) {
      case "s3" -> "AWS::S3::Object";
      case "lambda" -> "AWS::Lambda::Function";
      default -> "";
    };
  }

  /** Its ARN. */
  static String arn(HeardCall call) {
    if (call.service().equals("s3")) {
      return "arn:aws:s3:::%s/%s"
          .formatted(call.input().path("Bucket").asText(), call.input().path("Key").asText(""));
    }
    String name = call.input().path("FunctionName").asText();
    return name.startsWith("arn:") ? name : call.site().arn("lambda", "function:" + name);
  }
}
