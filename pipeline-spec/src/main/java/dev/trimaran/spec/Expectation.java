package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.OneKey;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.TermKind;

/**
 * Something that must be true of a table, by Great Expectations' names and arguments: {@code {type:
 * {argument: value}}}.
 *
 * @param mostly the share of values, from 0 to 1, that must meet the expectation
 */
@Description("Something that must be true of a table, by Great Expectations' names and arguments.")
@OneKey(value = TermKind.EXPECTATION, arguments = "arguments")
public record Expectation(
    String type,
    Arguments arguments,
    @Description("The share of values, from 0 to 1, that must meet the expectation.")
        @Default("1")
        @Range(min = 0, max = 1)
        double mostly,
    @Description("What happens when the expectation is not met.") @Default("stop")
        Severity severity) {

  public Expectation {
    Rules.hold(Expectation.class, type, arguments, mostly, severity);
  }
}
