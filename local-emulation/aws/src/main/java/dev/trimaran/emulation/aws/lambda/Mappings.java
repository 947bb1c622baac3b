package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Queues that functions are fed from. */
final class Mappings {
  private static final int BATCH = 10;
  private static final List<String> MEMBERS =
      List.of(
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "FunctionResponseTypes",
          "FilterCriteria",
          "ScalingConfig");

  private final Store store;
  private final Invoker invoker;
  private final Map<String, QueuePoller> pollers = new ConcurrentHashMap<>();

  Mappings(Store store, Invoker invoker) {
    this.store = store;
    this.invoker = invoker;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateEventSourceMapping", this::create,
        "GetEventSourceMapping", call -> Answer.of(shown(existing(call))),
        "ListEventSourceMappings", this::list,
        "UpdateEventSourceMapping", this::update,
        "DeleteEventSourceMapping", this::delete);
  }

  /** Takes up again what was enabled. */
  void resume() {
    store.mappings().list("").forEach(entry -> poll(entry.getKey(), entry.getValue()));
  }

  void close() {
    pollers.values().forEach(QueuePoller::stop);
  }

  private Answer create(Call call) {
    String source = call.text("EventSourceArn");
    String[] parts = source.split(":", 6);
    if (parts.length != 6 || !parts[2].equals("sqs")) {
      throw Refused.invalid("Unrecognized event source, must be an SQS queue in this emulation.");
    }
    Name name = Name.of(call);
    store.require(name);
    boolean taken =
        store.mappings().list(call.site().key("")).stream()
            .map(Map.Entry::getValue)
            .anyMatch(one ->
                one.path("EventSourceArn").asText().equals(source)
                    && one.path("FunctionArn").asText().equals(name.qualifiedArn()));
    if (taken) {
      throw Refused.conflict(
          "The event source arn (\" %s \") and function (\" %s \") provided mapping already exists. Please update or delete the existing mapping"
              .formatted(source, name.function()));
    }
    String id = UUID.randomUUID().toString();
    ObjectNode mapping = JsonNodeFactory.instance.objectNode();
    mapping.put("UUID", id).put("EventSourceArn", source).put("FunctionArn", name.qualifiedArn());
    mapping.put("EventSourceMappingArn", call.site().arn("lambda", "event-source-mapping:" + id));
    mapping.put("BatchSize", BATCH).put("MaximumBatchingWindowInSeconds", 0);
    mapping.put("StateTransitionReason", "USER_INITIATED").put("State", "Enabled");
    mapping.putArray("FunctionResponseTypes");
    if (call.input().path("Tags") instanceof ObjectNode tags) {
      mapping.set("Tags", tags);
    }
    apply(call, mapping);
    store.mappings().put(call.site().key(id), mapping);
    poll(call.site().key(id), mapping);
    return Answer.of(shown(mapping).put("State", "Creating"));
  }

  private Answer list(Call call) {
    String source = call.text("EventSourceArn");
    String function = call.text("FunctionName").isEmpty() ? "" : Name.of(call).qualifiedArn();
    return Page.of(
        call,
        "EventSourceMappings",
        store.mappings().list(call.site().key("")).stream()
            .map(Map.Entry::getValue)
            .filter(one -> source.isEmpty() || one.path("EventSourceArn").asText().equals(source))
            .filter(one -> function.isEmpty() || one.path("FunctionArn").asText().equals(function))
            .map(Mappings::shown)
            .toList());
  }

  private Answer update(Call call) {
    ObjectNode mapping = existing(call);
    if (!call.text("FunctionName").isEmpty()) {
      Name name = Name.of(call);
      store.require(name);
      mapping.put("FunctionArn", name.qualifiedArn());
    }
    apply(call, mapping);
    String key = call.site().key(call.text("UUID"));
    store.mappings().put(key, mapping);
    stop(key);
    poll(key, mapping);
    return Answer.of(shown(mapping).put("State", "Updating"));
  }

  private Answer delete(Call call) {
    ObjectNode mapping = existing(call);
    String key = call.site().key(call.text("UUID"));
    store.mappings().remove(key);
    stop(key);
    return Answer.of(shown(mapping).put("State", "Deleting"));
  }

  private void apply(Call call, ObjectNode mapping) {
    JsonNode input = call.input();
    if (input.has("FilterCriteria")) {
      throw Refused.invalid("The emulation filters no events: expected no FilterCriteria");
    }
    for (String member : MEMBERS) {
      if (input.has(member)) {
        mapping.set(member, input.get(member));
      }
    }
    if (mapping.path("BatchSize").asInt() > BATCH
        && mapping.path("MaximumBatchingWindowInSeconds").asInt() == 0) {
      throw Refused.invalid(
          "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
    }
    if (input.has("Enabled")) {
      mapping.put("State", input.path("Enabled").asBoolean() ? "Enabled" : "Disabled");
    }
    mapping.put("LastModified", store.aws().time().now().getEpochSecond());
  }

  private ObjectNode existing(Call call) {
    return store
        .mappings()
        .get(call.site().key(call.text("UUID")))
        .orElseThrow(() -> Refused.missing("The resource you requested does not exist."));
  }

  private void poll(String key, ObjectNode mapping) {
    if (mapping.path("State").asText().equals("Enabled")) {
      QueuePoller poller = new QueuePoller(store, invoker, mapping, site(key));
      pollers.put(key, poller);
      poller.start();
    }
  }

  private void stop(String key) {
    QueuePoller poller = pollers.remove(key);
    if (poller != null) {
      poller.stop();
    }
  }

  private static Site site(String key) {
    String[] parts = key.split("/", 3);
    return new Site(parts[0], parts[1]);
  }

  private static ObjectNode shown(ObjectNode mapping) {
    return mapping.deepCopy().without(List.of("Tags"));
  }
}
