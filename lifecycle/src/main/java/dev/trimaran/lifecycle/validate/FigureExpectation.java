package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Term;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * A figure of the whole table, such as a mean, that must lie within bounds. A figure of no values,
 * which is null, is within none.
 *
 * @param figure the SQL aggregate
 */
record FigureExpectation(
    Term term,
    BiFunction<Arguments, CheckedTable, String> figure,
    BiFunction<Arguments, CheckedTable, Bounds> bounds)
    implements ExpectationType {

  @Override
  public Check check(Arguments arguments, CheckedTable table) {
    Bounds within = bounds.apply(arguments, table);
    return new Check(
        Optional.empty(),
        List.of("count(*)", figure.apply(arguments, table)),
        Optional.empty(),
        (figures, mostly) -> verdict(figures, within));
  }

  private static Check.Verdict verdict(List<OptionalDouble> figures, Bounds within) {
    OptionalDouble observed = figures.get(1);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("element_count", (long) figures.get(0).orElse(0));
    if (observed.isPresent()) {
      put(result, observed.getAsDouble());
    } else {
      result.putNull("observed_value");
    }
    boolean success = observed.isPresent() && within.hold(observed.getAsDouble());
    String found = observed.isPresent() ? Bounds.plain(observed.getAsDouble()) : "no value";
    return new Check.Verdict(success, result, "expected %s, found %s".formatted(within, found));
  }

  private static void put(ObjectNode result, double observed) {
    if (observed == Math.rint(observed) && Math.abs(observed) < 1e15) {
      result.put("observed_value", (long) observed);
    } else {
      result.put("observed_value", observed);
    }
  }
}
