package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * One resource as the last deployment left it.
 *
 * @param custom whether a cloud made it; a component otherwise
 * @param id the cloud's
 * @param parent the URN of the component it lies in
 * @param protect whether its deletion is refused
 * @param external whether it was only read
 * @param retainOnDelete whether the cloud keeps it when the stack lets go of it
 * @param toDelete whether an earlier deployment has replaced it and could not delete it
 */
public record StateResource(
    Urn urn,
    boolean custom,
    Optional<String> id,
    Optional<Urn> parent,
    boolean protect,
    boolean external,
    boolean retainOnDelete,
    boolean toDelete,
    Map<String, Value> inputs,
    Map<String, Value> outputs) {}
