package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.HeardCall;
import dev.trimaran.emulation.aws.cloudtrail.EventLog.Event;

/** The operation {@code LookupEvents}: management events of an account and region. */
final class Lookup {
  private static final int MOST = 50;

  private final EventLog log;

  Lookup(EventLog log) {
    this.log = log;
  }

  Answer call(Call call) {
    JsonNode attributes = call.input().path("LookupAttributes");
    if (attributes.size() > 1) {
      throw new AwsException(
          "InvalidLookupAttributesException", 400, "You can only specify one lookup attribute.");
    }
    double from = call.input().path("StartTime").asDouble(0);
    double to = call.input().path("EndTime").asDouble(Double.MAX_VALUE);
    if (from > to) {
      throw new AwsException(
          "InvalidTimeRangeException", 400, "The start time must be before the end time.");
    }
    long before = before(call.text("NextToken"));
    int most = call.input().path("MaxResults").asInt(MOST);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode found = output.putArray("Events");
    long last = 0;
    for (Event event : log.newestFirst()) {
      HeardCall heard = event.call();
      if (event.number() >= before
          || !heard.site().equals(call.site())
          || heard.time().toEpochMilli() < from * 1000
          || heard.time().toEpochMilli() > to * 1000) {
        continue;
      }
      ObjectNode shown = shown(event);
      if (!matches(shown, attributes.path(0))) {
        continue;
      }
      if (found.size() == most) {
        output.put("NextToken", "before:" + last);
        break;
      }
      found.add(shown);
      last = event.number();
    }
    return Answer.of(output);
  }

  private static long before(String token) {
    if (token.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!token.matches("before:\\d{1,18}")) {
      throw new AwsException("InvalidNextTokenException", 400, "The token is not valid.");
    }
    return Long.parseLong(token.substring("before:".length()));
  }

  private static ObjectNode shown(Event event) {
    HeardCall call = event.call();
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("EventId", event.id());
    shown.put("EventName", EventKind.name(call.service(), call.operation()));
    shown.put("ReadOnly", "" + EventKind.reads(call.operation()));
    if (!call.caller().through().isEmpty()) {
      shown.put("AccessKeyId", call.caller().through());
    }
    shown.put("EventTime", call.time().getEpochSecond());
    shown.put("EventSource", EventKind.source(call.service()));
    shown.put("Username", username(call));
    shown.set("Resources", Touched.of(call.input()));
    return shown.put("CloudTrailEvent", Records.of(call, event.id()).toString());
  }

  /** A user's name; of a session of a role its own. */
  private static String username(HeardCall call) {
    String arn = call.caller().arn();
    return switch (call.caller().kind()) {
      case ROLE -> arn.substring(arn.lastIndexOf('/') + 1);
      case ROOT, USER, SERVICE, ANONYMOUS -> call.caller().name();
    };
  }

  private static boolean matches(ObjectNode event, JsonNode attribute) {
    String wanted = attribute.path("AttributeValue").asText();
    String key = attribute.path("AttributeKey").asText("");
    if (key.isEmpty()) {
      return true;
    }
    if (key.startsWith("Resource")) {
      for (JsonNode resource : event.path("Resources")) {
        if (resource.path(key).asText().equals(wanted)) {
          return true;
        }
      }
      return false;
    }
    return event.path(key).asText().equals(wanted);
  }
}
