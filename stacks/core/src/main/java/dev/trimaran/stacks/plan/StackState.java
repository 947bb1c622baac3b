package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as the last deployment left it.
 *
 * @param pending what an interrupted deployment had begun, such as {@code creating URN}
 */
public record StackState(List<StateResource> resources, List<String> pending) {
  /** A stack that was never deployed. */
  public static final StackState EMPTY = new StackState(List.of(), List.of());

  public StackState {
    resources = List.copyOf(resources);
    pending = List.copyOf(pending);
  }

  /** The resource of that URN; one that only waits for its deletion is not found. */
  public Optional<StateResource> find(Urn urn) {
    return resources.stream()
        .filter(resource -> !resource.toDelete() && resource.urn().equals(urn))
        .findFirst();
  }

  /** The stack's own outputs. */
  public Map<String, Value> outputs() {
    return resources.stream()
        .filter(resource -> resource.urn().isStack())
        .findFirst()
        .map(StateResource::outputs)
        .orElse(Map.of());
  }
}
