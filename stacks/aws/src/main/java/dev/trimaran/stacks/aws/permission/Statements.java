package dev.trimaran.stacks.aws.permission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what is allowed, and merges it into few statements that allow no more. */
final class Statements {
  private final Map<Map<String, Map<String, List<String>>>, Map<String, SortedSet<String>>>
      actionsByResource = new LinkedHashMap<>();

  void allow(String action, String resource, Map<String, Map<String, List<String>>> conditions) {
    actionsByResource
        .computeIfAbsent(conditions, _ -> new TreeMap<>())
        .computeIfAbsent(resource, _ -> new TreeSet<>())
        .add(action);
  }

  /** By their first actions. */
  List<Statement> merged() {
    var statements = new ArrayList<Statement>();
    actionsByResource.forEach((conditions, byResource) -> {
      var byActions = new LinkedHashMap<SortedSet<String>, SortedSet<String>>();
      byResource.forEach((resource, actions) ->
          byActions.computeIfAbsent(actions, _ -> new TreeSet<>()).add(resource));
      byActions.forEach(
          (actions, resources) -> statements.add(new Statement(actions, resources, conditions)));
    });
    statements.sort(
        Comparator.comparing((Statement it) -> it.actions().first())
            .thenComparing(it -> it.resources().first())
            .thenComparing(it -> it.conditions().toString()));
    return statements;
  }
}
