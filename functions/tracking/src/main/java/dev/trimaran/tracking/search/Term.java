package dev.trimaran.tracking.search;

import java.util.List;

/**
 * One comparison of a filter.
 *
 * @param name what is compared
 * @param operator how
 * @param values with what: Strings, or one Double; none after IS NULL
 */
public record Term(Name name, Operator operator, List<?> values) {
  /** A copy. */
  public Term {
    values = List.copyOf(values);
  }
}
