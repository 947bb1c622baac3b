package dev.trimaran.stacks.plan;

import com.pulumi.Context;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Urn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plans a deployment: runs the program in the engine, with what the state knows, and compares what
 * it registers with the state. No CLI, no provider, no account and no network is needed.
 */
public final class Planner {
  private final Catalogue catalogue;

  public Planner(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The record that a plan was made of, and the plan. */
  public record Planned(StackRecord record, Plan plan) {}

  /**
   * What a deployment of the program would do to the stack.
   *
   * @throws StateUnreadable for the state of another stack
   */
  public Planned plan(StackSetup setup, StackState state, Consumer<Context> program) {
    requireSame(Urn.ofStack(setup.stack(), setup.project()), state);
    var comparison = new Comparison(state, catalogue);
    var record = new StackEngine(setup.withKnowledge(comparison)).run(program);
    return new Planned(record, plan(record, state, comparison, new SafeOrder(catalogue)));
  }

  private static void requireSame(Urn wanted, StackState state) {
    for (var resource : state.resources()) {
      if (resource.urn().isStack() && !resource.urn().equals(wanted)) {
        throw new StateUnreadable(
            "Expected the state of the stack "
                + wanted.stack()
                + " of the project "
                + wanted.project()
                + ", found that of "
                + resource.urn().stack()
                + " of "
                + resource.urn().project()
                + ": name another state, or another stack.");
      }
    }
  }

  private static Plan plan(
      StackRecord record, StackState state, Comparison comparison, SafeOrder order) {
    var moves = new ArrayList<SafeOrder.Move>();
    var kept = new HashSet<StateResource>();
    for (var resource : record.resources()) {
      var before = comparison.find(resource);
      before.ifPresent(kept::add);
      moves.add(new SafeOrder.Move(comparison.step(resource), before, Optional.of(resource)));
    }
    // A program that broke off says nothing of what it would have registered.
    var whole = record.problems().stream().noneMatch(Planner::breaksOff);
    if (whole) {
      state.resources().stream()
          .filter(old -> !kept.contains(old) && !old.urn().isDefaultProvider())
          .map(old ->
              new SafeOrder.Move(comparison.deletion(old), Optional.of(old), Optional.empty()))
          .forEach(moves::add);
    }
    var outputs =
        new Differences(path -> false, path -> false).compare(state.outputs(), record.outputs());
    return new Plan(
        record.project(),
        record.stack(),
        ordered(order.check(moves)),
        whole ? outputs.changes() : List.of(),
        record.problems(),
        state.pending());
  }

  private static boolean breaksOff(Problem problem) {
    return problem.kind() == Problem.Kind.PROGRAM || problem.kind() == Problem.Kind.FIXTURE;
  }

  /** As a tree; what has lost its parent stands at the end. */
  private static List<Step> ordered(List<Step> steps) {
    var urns = new HashSet<Urn>();
    steps.forEach(step -> urns.add(step.urn()));
    var byParent = new HashMap<Optional<Urn>, List<Step>>();
    for (var step : steps) {
      var parent = step.parent().filter(urns::contains);
      byParent.computeIfAbsent(parent, _ -> new ArrayList<>()).add(step);
    }
    byParent
        .values()
        .forEach(children ->
            children.sort(
                Comparator.comparing((Step step) -> !step.urn().isStack())
                    .thenComparing(step -> step.urn().type())
                    .thenComparing(step -> step.urn().name())
                    .thenComparing(Step::action)));
    var tree = new ArrayList<Step>();
    append(Optional.empty(), 0, byParent, new HashSet<>(), tree);
    return tree;
  }

  private static void append(
      Optional<Urn> parent,
      int depth,
      Map<Optional<Urn>, List<Step>> byParent,
      Set<Urn> seen,
      List<Step> tree) {
    for (var step : byParent.getOrDefault(parent, List.of())) {
      tree.add(step.at(depth));
      if (seen.add(step.urn())) {
        append(Optional.of(step.urn()), depth + 1, byParent, seen, tree);
      }
    }
  }
}
