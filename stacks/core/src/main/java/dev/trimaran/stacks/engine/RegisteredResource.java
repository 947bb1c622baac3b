package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One resource as a program registered it.
 *
 * @param kind whether a cloud makes it, it groups others, or it is only read
 * @param parent the URN of the component it lies in; the stack itself has none
 * @param dependencies the URNs of what must exist before it
 * @param propertyDependencies the same, by the input that needs it
 * @param outputs what was answered to the program (for a component, what it told of itself); a
 *     value that only the cloud knows is unknown
 */
public record RegisteredResource(
    Urn urn,
    Kind kind,
    Optional<Urn> parent,
    SortedSet<String> dependencies,
    Map<String, List<String>> propertyDependencies,
    Options options,
    Map<String, Value> inputs,
    Map<String, Value> outputs) {

  /** What a resource is to the engine. */
  public enum Kind {
    CUSTOM,
    COMPONENT,
    REMOTE_COMPONENT,
    /** It exists already, and is not the stack's to change. */
    READ
  }

  public RegisteredResource {
    dependencies = Collections.unmodifiableSortedSet(new TreeSet<>(dependencies));
    propertyDependencies = Collections.unmodifiableMap(new TreeMap<>(propertyDependencies));
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
  }

  public String type() {
    return urn.type();
  }

  public String name() {
    return urn.name();
  }

  RegisteredResource withOutputs(Map<String, Value> told) {
    return new RegisteredResource(
        urn, kind, parent, dependencies, propertyDependencies, options, inputs, told);
  }
}
