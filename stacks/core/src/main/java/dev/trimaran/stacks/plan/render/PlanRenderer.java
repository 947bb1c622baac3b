package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.plan.Plan;

/** Writes a plan as text of some format, the same text for the same plan. */
@FunctionalInterface
public interface PlanRenderer {
  String render(Plan plan);
}
