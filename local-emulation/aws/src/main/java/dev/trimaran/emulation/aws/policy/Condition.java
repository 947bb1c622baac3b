package dev.trimaran.emulation.aws.policy;

import java.util.List;
import java.util.Locale;

/**
 * One key of a statement's condition block:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
 *
 * @param quantifier for keys of several values
 * @param operator compares
 * @param ifExists whether a request without the key is fine
 * @param key the key's name
 * @param values any of which must match, or none of which may for an operator that says not
 */
public record Condition(
    Quantifier quantifier,
    ConditionOperator operator,
    boolean ifExists,
    String key,
    List<String> values) {
  /** How the values of a request's key are looked at. */
  public enum Quantifier {
    /** A key of one value. */
    ONE,
    /** {@code ForAllValues}: each of them, also when there are none. */
    ALL,
    /** {@code ForAnyValue}: one of them at least. */
    ANY
  }

  public Condition {
    values = List.copyOf(values);
  }

  /** Whether it holds for the request. */
  boolean holds(Request request, boolean variables) {
    List<String> found = request.values(key);
    if (operator == ConditionOperator.NULL) {
      boolean missing = found.isEmpty();
      return values.stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).equals("" + missing));
    }
    if (found.isEmpty()) {
      return switch (quantifier) {
        case ALL -> true;
        case ANY -> ifExists;
        case ONE -> ifExists || operator.negated();
      };
    }
    return switch (quantifier) {
      case ALL -> found.stream().allMatch(value -> matches(value, request, variables));
      case ANY, ONE -> found.stream().anyMatch(value -> matches(value, request, variables));
    };
  }

  private boolean matches(String found, Request request, boolean variables) {
    boolean any =
        values.stream()
            .anyMatch(value ->
                Wildcard.of(value, request, variables)
                    .filter(known -> operator.compare(known, found))
                    .isPresent());
    return any != operator.negated();
  }
}
