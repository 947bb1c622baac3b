package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.engine.Problem;
import java.util.List;

/**
 * All that a deployment would do.
 *
 * @param steps as a tree, parents first
 * @param outputs the stack's own that change
 * @param problems what the program or the checks found wrong
 * @param pending what an interrupted deployment has left behind
 */
public record Plan(
    String project,
    String stack,
    List<Step> steps,
    List<PropertyChange> outputs,
    List<Problem> problems,
    List<String> pending) {

  public Plan {
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
    problems = List.copyOf(problems);
    pending = List.copyOf(pending);
  }

  /** How many steps of that action there are. */
  public long count(Action action) {
    return steps.stream().filter(step -> step.action() == action).count();
  }

  /** Whether a deployment would leave everything as it is. */
  public boolean changesNothing() {
    return steps.stream()
            .allMatch(step -> step.action() == Action.SAME || step.action() == Action.READ)
        && outputs.isEmpty();
  }

  /** The steps by which data is lost. */
  public List<Step> losingData() {
    return steps.stream().filter(Step::losesData).toList();
  }

  /** The steps at which a deployment would end with an error. */
  public List<Step> refused() {
    return steps.stream().filter(step -> step.refused().isPresent()).toList();
  }
}
