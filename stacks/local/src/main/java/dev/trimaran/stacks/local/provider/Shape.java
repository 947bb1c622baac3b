package dev.trimaran.stacks.local.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a kind of resource looks like to a program.
 *
 * @param token its type, {@code trimaran:local:<Name>}
 * @param description one sentence
 * @param inputs what a program sets
 * @param outputs what the provider adds; every input is an output too
 */
public record Shape(
    String token, String description, List<Property> inputs, List<Property> outputs) {
  /** Copies. */
  public Shape {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The input of this name. */
  public Optional<Property> input(String name) {
    return inputs.stream().filter(property -> property.name().equals(name)).findFirst();
  }

  /** The names of the properties that are secrets. */
  public Set<String> secrets() {
    return inputs.stream()
        .filter(Property::secret)
        .map(Property::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
