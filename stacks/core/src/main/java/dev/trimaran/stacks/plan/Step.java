package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Urn;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment does with one resource, and why.
 *
 * @param depth in the tree: 0 for the stack
 * @param data whether the resource holds data that is lost with it
 * @param changes of its inputs; every input of one that is created
 * @param unseen paths that cannot be compared: secrets whose old content is encrypted, folders that
 *     only Pulumi can hash
 * @param refused why a deployment would end here with an error
 * @param note what else there is to know
 */
public record Step(
    Action action,
    Urn urn,
    Optional<Urn> parent,
    int depth,
    boolean component,
    boolean data,
    boolean protect,
    List<PropertyChange> changes,
    List<String> unseen,
    Optional<String> refused,
    Optional<String> note) {

  public Step {
    changes = List.copyOf(changes);
    unseen = List.copyOf(unseen);
  }

  /** Whether data is lost if the step is taken. */
  public boolean losesData() {
    return data && (action == Action.DELETE || action == Action.REPLACE);
  }

  Step refusedAs(String reason) {
    return new Step(
        action,
        urn,
        parent,
        depth,
        component,
        data,
        protect,
        changes,
        unseen,
        Optional.of(reason),
        note);
  }

  Step at(int newDepth) {
    return new Step(
        action, urn, parent, newDepth, component, data, protect, changes, unseen, refused, note);
  }
}
