package dev.trimaran.stacks.finding;

import dev.trimaran.stacks.engine.StackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cloud's rules find in a stack.
 *
 * @param open what nobody has accepted, by resource
 * @param accepted each with the reason for which it stays
 * @param idle exceptions that are for nothing that was found: they can go
 */
public record Findings(List<Finding> open, Map<Finding, String> accepted, List<Accepted> idle) {
  public Findings {
    open = List.copyOf(open);
    accepted = java.util.Collections.unmodifiableMap(accepted);
    idle = List.copyOf(idle);
  }

  /** Holds a stack against the rules. */
  public static Findings of(StackRecord stack, List<Rule> rules, List<Accepted> exceptions) {
    var open = new ArrayList<Finding>();
    var accepted = new TreeMap<Finding, String>(Finding.ORDER);
    var idle = new ArrayList<>(exceptions);
    for (var rule : rules) {
      for (var finding : rule.check(stack)) {
        var covering = exceptions.stream().filter(it -> it.covers(finding)).findFirst();
        covering.ifPresentOrElse(
            exception -> {
              accepted.put(finding, exception.reason());
              idle.remove(exception);
            },
            () -> open.add(finding));
      }
    }
    open.sort(Finding.ORDER);
    return new Findings(open, accepted, idle);
  }
}
