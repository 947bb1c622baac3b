package dev.trimaran.provider.local.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What is known of an endpoint.
 *
 * @param serving the process that the endpoint's name points to
 * @param starting a process that was started to take over and has not yet: when its starter is
 *     killed, the next one finds it here
 */
public record EndpointRecord(
    Optional<ServingInstance> serving, Optional<ServingInstance> starting) {
  /** Nothing is known yet. */
  public static final EndpointRecord NONE = new EndpointRecord(Optional.empty(), Optional.empty());

  /** The same while this one starts. */
  public EndpointRecord starting(ServingInstance instance) {
    return new EndpointRecord(serving, Optional.of(instance));
  }

  /** The name points to this one. */
  public static EndpointRecord serving(ServingInstance instance) {
    return new EndpointRecord(Optional.of(instance), Optional.empty());
  }

  /** The same without one that starts. */
  public EndpointRecord settled() {
    return new EndpointRecord(serving, Optional.empty());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    serving.ifPresent(instance -> json.set("serving", instance.toJson()));
    starting.ifPresent(instance -> json.set("starting", instance.toJson()));
    return json;
  }

  static EndpointRecord fromJson(JsonNode json) {
    return new EndpointRecord(instance(json, "serving"), instance(json, "starting"));
  }

  private static Optional<ServingInstance> instance(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).map(ServingInstance::fromJson);
  }
}
