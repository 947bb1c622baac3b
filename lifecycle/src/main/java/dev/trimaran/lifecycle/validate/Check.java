package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An expectation made ready for one table: SQL to be computed together with that of all others, and
 * what to make of the figures.
 *
 * @param rowValue SQL over a row and its table (a window function, say) that the others may use as
 *     {@value #ROW_VALUE}
 * @param figures SQL aggregates, all giving numbers
 * @param fault for expectations of single rows: the condition of those at fault, and what to show
 *     of them
 */
record Check(Optional<String> rowValue, List<String> figures, Optional<Fault> fault, Judge judge) {
  static final String ROW_VALUE = "{row value}";

  Check {
    figures = List.copyOf(figures);
  }

  /** Rows at fault: the condition, and the columns to show of them, as SQL. */
  record Fault(String condition, List<String> shown) {
    Fault {
      shown = List.copyOf(shown);
    }
  }

  /** Decides. */
  interface Judge {
    /**
     * @param figures in the order asked for; empty where SQL says NULL
     * @param mostly the share of values that must be as expected
     */
    Verdict verdict(List<OptionalDouble> figures, double mostly);
  }

  /**
   * Whether the expectation is met.
   *
   * @param result as Great Expectations tells it
   * @param found what was found, for people
   */
  record Verdict(boolean success, ObjectNode result, String found) {}
}
