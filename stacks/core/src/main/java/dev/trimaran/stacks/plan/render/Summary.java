package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What people read first. */
final class Summary {
  private Summary() {}

  /** For example {@code 1 to update, 1 to replace, 6 the same}. */
  static String counts(Plan plan) {
    return Arrays.stream(Action.values())
        .filter(action -> plan.count(action) > 0)
        .map(action ->
            plan.count(action) + (action == Action.SAME ? " the same" : " to " + action.word()))
        .collect(Collectors.joining(", "));
  }
}
