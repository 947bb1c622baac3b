package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The steps that people are shown: what changes, and the components around it. */
final class Shown {
  private Shown() {}

  static List<Step> of(Plan plan) {
    var shown = new ArrayList<Step>();
    var around = new ArrayDeque<Step>();
    for (var step : plan.steps()) {
      while (!around.isEmpty() && around.getLast().depth() >= step.depth()) {
        around.removeLast();
      }
      if (step.action() == Action.SAME && step.note().isEmpty()) {
        around.addLast(step);
      } else {
        shown.addAll(around);
        around.clear();
        shown.add(step);
      }
    }
    return Collections.unmodifiableList(shown);
  }
}
