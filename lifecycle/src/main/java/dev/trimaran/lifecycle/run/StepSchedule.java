package dev.trimaran.lifecycle.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which steps may start. A step starts when all that it waits for has succeeded and a core is free;
 * one that uses all cores starts when nothing else runs. Not thread safe.
 */
final class StepSchedule {
  private final Map<String, PlannedStep> waiting = new LinkedHashMap<>();
  private final Set<String> running = new HashSet<>();
  private final Set<String> succeeded = new HashSet<>();
  private final int cores;
  private final Predicate<PlannedStep> usesAllCores;
  private boolean alone;

  StepSchedule(List<PlannedStep> steps, int cores, Predicate<PlannedStep> usesAllCores) {
    Set<String> known = new HashSet<>();
    for (PlannedStep step : steps) {
      for (String other : waitsFor(step)) {
        if (!known.contains(other)) {
          throw new IllegalArgumentException(
              "expected step %s after %s in the plan".formatted(step.id(), other));
        }
      }
      if (!known.add(step.id())) {
        throw new IllegalArgumentException("expected step " + step.id() + " once in the plan");
      }
      waiting.put(step.id(), step);
    }
    this.cores = cores;
    this.usesAllCores = usesAllCores;
  }

  /** The steps to start now, in the order of the plan; they count as running from now on. */
  List<PlannedStep> start() {
    List<PlannedStep> started = new ArrayList<>();
    for (PlannedStep step : List.copyOf(waiting.values())) {
      if (succeeded.containsAll(waitsFor(step)) && fits(step)) {
        waiting.remove(step.id());
        running.add(step.id());
        alone = usesAllCores.test(step);
        started.add(step);
      }
    }
    return started;
  }

  /** The step has ended well. */
  void succeeded(String step) {
    ended(step);
    succeeded.add(step);
  }

  /** The step has ended badly: nothing that waits for it will start. */
  void failed(String step) {
    ended(step);
  }

  /** Starts nothing any more. */
  void stop() {
    waiting.clear();
  }

  /** Whether a step is running. */
  boolean busy() {
    return !running.isEmpty();
  }

  private void ended(String step) {
    if (!running.remove(step)) {
      throw new IllegalStateException("expected step " + step + " to be running");
    }
    alone = alone && !running.isEmpty();
  }

  private boolean fits(PlannedStep step) {
    if (usesAllCores.test(step)) {
      return running.isEmpty();
    }
    return !alone && running.size() < cores;
  }

  private static List<String> waitsFor(PlannedStep step) {
    List<String> all = new ArrayList<>(step.dependsOn());
    all.addAll(step.after());
    return all;
  }
}
