package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.model.expression.AggregateFunction;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column that a view gives.
 *
 * @param value writes SQL over a row of the view's table: what is taken, or what is aggregated
 *     ({@code true} for {@code count()})
 * @param function how events are aggregated; empty where the newest event's value is taken
 */
record Feature(
    String name, Type type, Function<Flavour, String> value, Optional<AggregateFunction> function) {
  Column column() {
    return new Column(name, type);
  }

  boolean is(AggregateFunction wanted) {
    return function.filter(wanted::equals).isPresent();
  }

  /** Whether the value can be had from sums up to a time. */
  boolean additive() {
    return is(AggregateFunction.COUNT) || is(AggregateFunction.SUM) || is(AggregateFunction.MEAN);
  }
}
