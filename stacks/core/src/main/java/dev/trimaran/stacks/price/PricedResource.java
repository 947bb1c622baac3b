package dev.trimaran.stacks.price;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What pricing must know of a resource.
 *
 * @param type its type token, such as {@code aws:s3/bucketV2:BucketV2}
 * @param name its name in the program
 */
public record PricedResource(String type, String name, Map<String, Value> inputs) {

  public PricedResource {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  public static PricedResource of(RegisteredResource resource) {
    return new PricedResource(resource.type(), resource.name(), resource.inputs());
  }

  /** Those that a cloud makes: no components, no providers, nothing that exists already. */
  public static List<PricedResource> ofStack(List<RegisteredResource> resources) {
    return resources.stream()
        .filter(resource -> resource.kind() == RegisteredResource.Kind.CUSTOM)
        .filter(resource -> !resource.type().startsWith("pulumi:"))
        .map(PricedResource::of)
        .toList();
  }

  /** A text that is known. */
  public Optional<String> text(String input) {
    return Optional.ofNullable(inputs.get(input)).flatMap(Value::text);
  }

  /** A number that is known. */
  public Optional<BigDecimal> number(String input) {
    return Optional.ofNullable(inputs.get(input)).flatMap(PricedResource::number);
  }

  public boolean has(String input) {
    return inputs.containsKey(input) && !(inputs.get(input) instanceof Value.Null);
  }

  public boolean isTrue(String input) {
    return inputs.get(input) instanceof Value.Bool flag && flag.value();
  }

  /** The items of a list; none where the input is missing, unknown or no list. */
  public List<Value> items(String input) {
    return inputs.get(input) instanceof Value.Items list ? list.values() : List.of();
  }

  /** The fields of an object; none where it is missing, unknown or no object. */
  public Map<String, Value> fields(String input) {
    return inputs.get(input) instanceof Value.Fields object ? object.values() : Map.of();
  }

  /** The number that a value is. */
  public static Optional<BigDecimal> number(Value value) {
    return value instanceof Value.Num number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }
}
