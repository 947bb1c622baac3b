package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Log streams. */
final class Streams {
  static final String BYTES = "_bytes";

  private final Aws aws;
  private final Places places;
  private final Events events;

  Streams(Aws aws, Places places, Events events) {
    this.aws = aws;
    this.places = places;
    this.events = events;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateLogStream", this::create,
        "DeleteLogStream", this::delete,
        "DescribeLogStreams", this::describe);
  }

  private Answer create(Call call) {
    String group = Places.group(call);
    String name = call.text("logStreamName");
    places.requiredGroup(call.site(), group);
    ObjectNode stream = JsonNodeFactory.instance.objectNode();
    stream.put("logStreamName", name);
    stream.put("creationTime", aws.time().now().toEpochMilli());
    stream.put("arn", Places.arn(call.site(), group) + ":log-stream:" + name);
    stream.put("storedBytes", 0);
    if (!places.streams().putIfAbsent(Places.key(call.site(), group, name), stream)) {
      throw Refused.exists("stream");
    }
    return Answer.empty();
  }

  private Answer delete(Call call) {
    String group = Places.group(call);
    places.requiredStream(call.site(), group, call.text("logStreamName"));
    String key = Places.key(call.site(), group, call.text("logStreamName"));
    places.streams().remove(key);
    events.remove(key);
    return Answer.empty();
  }

  private Answer describe(Call call) {
    String group = Places.group(call);
    String prefix = call.text("logStreamNamePrefix");
    boolean byTime = call.text("orderBy").equals("LastEventTime");
    if (byTime && !prefix.isEmpty()) {
      throw Refused.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    places.requiredGroup(call.site(), group);
    List<ObjectNode> found = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> entry :
        places.streams().list(Places.prefix(call.site(), group) + prefix)) {
      entry.getValue().remove(BYTES);
      found.add(entry.getValue());
    }
    if (byTime) {
      found.sort(Comparator.comparingLong(stream -> stream.path("lastEventTimestamp").asLong()));
    }
    if (call.input().path("descending").asBoolean()) {
      Collections.reverse(found);
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    Page.into(output, "logStreams", call, found);
    return Answer.of(output);
  }
}
