package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of events that nobody waits for. */
final class EventInvokes {
  private static final List<String> MEMBERS =
      List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");

  private final Store store;

  EventInvokes(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutFunctionEventInvokeConfig", call -> put(call, JsonNodeFactory.instance.objectNode()),
        "UpdateFunctionEventInvokeConfig", call -> put(call, existing(Name.of(call))),
        "GetFunctionEventInvokeConfig", call -> Answer.of(existing(Name.of(call))),
        "ListFunctionEventInvokeConfigs", this::list,
        "DeleteFunctionEventInvokeConfig", this::delete);
  }

  /** The configuration for events to this name. */
  Optional<ObjectNode> of(Name name) {
    return store.eventInvokes().get(key(name));
  }

  private Answer put(Call call, ObjectNode config) {
    Name name = Name.of(call);
    store.require(name);
    for (String member : MEMBERS) {
      if (call.input().has(member)) {
        config.set(member, call.input().get(member));
      }
    }
    for (JsonNode destination : config.path("DestinationConfig")) {
      String arn = destination.path("Destination").asText("");
      if (!arn.isEmpty() && !arn.matches("arn:aws:(sqs|sns|lambda|events):.*")) {
        throw Refused.invalid("The provided destination config DestinationConfig is invalid.");
      }
    }
    config.put(
        "FunctionArn",
        name.qualifier().isEmpty() ? name.arn() + ":" + Name.LATEST : name.qualifiedArn());
    config.put("LastModified", store.aws().time().now().getEpochSecond());
    store.eventInvokes().put(key(name), config);
    return Answer.of(config.deepCopy());
  }

  private Answer list(Call call) {
    Name name = Name.of(call);
    store.function(name);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    var list = output.putArray("FunctionEventInvokeConfigs");
    store.eventInvokes().list(name.key() + "/").forEach(entry -> list.add(entry.getValue()));
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    existing(Name.of(call));
    store.eventInvokes().remove(key(Name.of(call)));
    return Answer.empty();
  }

  private ObjectNode existing(Name name) {
    store.require(name);
    return of(name)
        .orElseThrow(() ->
            Refused.missing(
                "The function %s doesn't have an EventInvokeConfig"
                    .formatted(name.qualifiedArn())));
  }

  private static String key(Name name) {
    return name.key(name.qualifier().isEmpty() ? Name.LATEST : name.qualifier());
  }
}
