package dev.trimaran.lifecycle.validate;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Term;

/** A kind of expectation: what the spec may say of it, and how it is checked. Stateless. */
public interface ExpectationType {
  /** The name, a sentence and the parameters. */
  Term term();

  /**
   * The check for these arguments; throws {@link ExpectationException} if they do not fit the
   * table.
   */
  Check check(Arguments arguments, CheckedTable table);

  /** Throws {@link ExpectationException} if the arguments do not fit the table. */
  default void fit(Arguments arguments, CheckedTable table) {
    check(arguments, table);
  }
}
