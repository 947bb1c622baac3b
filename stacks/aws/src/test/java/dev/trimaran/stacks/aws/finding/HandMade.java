package dev.trimaran.stacks.aws.finding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.stacks.engine.Options;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stacks from lists of {@code [type, name, inputs]}; {@code @name} is what only a cloud knows of
 * it.
 */
final class HandMade {
  private HandMade() {}

  static StackRecord stack(JsonNode resources) {
    var urns = new TreeMap<String, Urn>();
    resources.forEach(it -> urns.put(it.get(1).textValue(), urn(it)));
    var registered = new ArrayList<RegisteredResource>();
    for (var resource : resources) {
      var inputs = new TreeMap<String, Value>();
      resource
          .get(2)
          .properties()
          .forEach(input -> inputs.put(input.getKey(), value(input.getValue(), urns)));
      registered.add(
          new RegisteredResource(
              urn(resource),
              RegisteredResource.Kind.CUSTOM,
              Optional.empty(),
              new TreeSet<>(),
              Map.of(),
              Options.NONE,
              inputs,
              Map.of()));
    }
    return new StackRecord("shop", "dev", registered, Map.of(), List.of(), List.of());
  }

  private static Urn urn(JsonNode resource) {
    return new Urn("dev", "shop", resource.get(0).textValue(), resource.get(1).textValue());
  }

  private static Value value(JsonNode node, Map<String, Urn> urns) {
    if (node.isTextual() && node.textValue().startsWith("@")) {
      var urn = urns.get(node.textValue().substring(1));
      return new Value.Unknown(new TreeSet<>(List.of(urn.toString())));
    }
    if (node.isObject()) {
      var fields = new TreeMap<String, Value>();
      node.properties().forEach(it -> fields.put(it.getKey(), value(it.getValue(), urns)));
      return new Value.Fields(fields);
    }
    if (node.isArray()) {
      var items = new ArrayList<Value>();
      node.forEach(it -> items.add(value(it, urns)));
      return new Value.Items(items);
    }
    if (node.isBoolean()) {
      return Value.of(node.booleanValue());
    }
    return node.isNumber() ? Value.of(node.doubleValue()) : Value.of(node.textValue());
  }
}
