package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes events. */
final class PutEvents {
  private static final int MOST = 10;
  private static final int MOST_BYTES = 262_144;

  private final Aws aws;
  private final Buses buses;
  private final Dispatch dispatch;

  PutEvents(Aws aws, Buses buses, Dispatch dispatch) {
    this.aws = aws;
    this.buses = buses;
    this.dispatch = dispatch;
  }

  Answer put(Call call) {
    JsonNode entries = call.input().path("Entries");
    if (entries.isEmpty() || entries.size() > MOST) {
      throw Refused.invalid(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length from 1 to 10");
    }
    long bytes = 0;
    for (JsonNode entry : entries) {
      bytes += entry.toString().getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > MOST_BYTES) {
      throw Refused.invalid("Total size of the entries in the request is over the limit.");
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode results = output.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      ObjectNode result = results.addObject();
      try {
        result.put("EventId", take(call, entry));
      } catch (AwsException e) {
        failed++;
        result.put("ErrorCode", e.code()).put("ErrorMessage", e.text());
      }
    }
    return Answer.of(output.put("FailedEntryCount", failed));
  }

  private String take(Call call, JsonNode entry) {
    for (String member : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(member).asText().isEmpty()) {
        throw Refused.of(
            "InvalidArgument",
            "Parameter "
                + member
                + " is not valid. Reason: "
                + member
                + " is a required argument.");
      }
    }
    JsonNode detail = Buses.document(entry.path("Detail").asText());
    if (!detail.isObject()) {
      throw Refused.of("MalformedDetail", "Detail is malformed.");
    }
    String source = entry.path("Source").asText();
    if (source.startsWith("aws.") && call.caller().kind() != Caller.Kind.SERVICE) {
      throw Refused.of("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    String named = entry.path("EventBusName").asText();
    String bus = Buses.name(named);
    Site site = call.site();
    if (named.startsWith("arn:")) {
      String[] parts = named.split(":", -1);
      site = new Site(parts[4], parts[3]);
    }
    ObjectNode event = event(call, entry, detail);
    if (buses.find(site, bus).isPresent()) {
      dispatch.event(site, bus, event);
    }
    return event.path("id").asText();
  }

  private ObjectNode event(Call call, JsonNode entry, JsonNode detail) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.set("detail-type", entry.path("DetailType"));
    event.set("source", entry.path("Source"));
    event.put("account", call.site().account());
    Instant time =
        entry.has("Time")
            ? Instant.ofEpochMilli(Math.round(entry.path("Time").asDouble() * 1_000))
            : aws.time().now();
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", call.site().region());
    event.set(
        "resources",
        entry.has("Resources") ? entry.get("Resources") : JsonNodeFactory.instance.arrayNode());
    event.set("detail", detail);
    return event;
  }
}
