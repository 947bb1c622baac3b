package dev.trimaran.spec.shape;

import java.util.List;
import java.util.stream.Collectors;

/** A record refuses its values: all reasons at once. */
public final class BrokenRules extends IllegalArgumentException {
  private final transient List<BrokenRule> rules;

  BrokenRules(Class<?> type, List<BrokenRule> rules) {
    super(
        rules.stream()
            .map(rule -> type.getSimpleName() + "." + rule.key() + ": " + rule.message())
            .collect(Collectors.joining("; ")));
    this.rules = List.copyOf(rules);
  }

  /** Refuses one key of a record. */
  public static BrokenRules of(Class<?> type, String key, String message) {
    return new BrokenRules(type, List.of(new BrokenRule(key, message)));
  }

  /** Refuses if any rule is broken. */
  public static void throwIfAny(Class<?> type, List<BrokenRule> rules) {
    if (!rules.isEmpty()) {
      throw new BrokenRules(type, rules);
    }
  }

  public List<BrokenRule> rules() {
    return rules;
  }
}
