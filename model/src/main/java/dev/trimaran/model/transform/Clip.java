package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Statistic.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves outliers to a bound. */
final class Clip implements ColumnTransform {
  @Override
  public String name() {
    return "clip";
  }

  @Override
  public String summary() {
    return "Moves numbers below or above a bound to it; a bound is a number or a quantile of the"
        + " training rows.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        bound("min", "The lowest number that stays."),
        bound("max", "The highest number that stays."),
        bound("lower-quantile", "The quantile, 0 to 1, below which numbers are moved up."),
        bound("upper-quantile", "The quantile, 0 to 1, above which numbers are moved down."));
  }

  private static Option bound(String name, String summary) {
    return new Option(name, OptionType.NUMBER, summary, List.of(), Optional.empty());
  }

  @Override
  public boolean accepts(Type type) {
    return type == Type.NUMBER;
  }

  @Override
  public void check(Options options) {
    both(options, "min", "lower-quantile");
    both(options, "max", "upper-quantile");
    if (options.values().isEmpty()) {
      throw new TransformException(
          "clip: expected min, max, lower-quantile or upper-quantile, found none");
    }
    for (String name : List.of("lower-quantile", "upper-quantile")) {
      double quantile = options.number(name).orElse(0.5);
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new TransformException(
            "clip: expected a '%s' from 0 to 1, found %s".formatted(name, Names.number(quantile)));
      }
    }
  }

  private static void both(Options options, String number, String quantile) {
    if (options.value(number).isPresent() && options.value(quantile).isPresent()) {
      throw new TransformException(
          "clip: expected '%s' or '%s', found both".formatted(number, quantile));
    }
  }

  @Override
  public List<Statistic> statistics(Column column, Options options) {
    List<Statistic> wanted = new ArrayList<>();
    for (String name : List.of("lower-quantile", "upper-quantile")) {
      options.number(name).ifPresent(p -> wanted.add(new Quantile(column.name(), p)));
    }
    return wanted;
  }

  @Override
  public List<Assignment> apply(Column column, Options options, StatisticValues values) {
    Optional<Double> low = limit(column, options, values, "min", "lower-quantile");
    Optional<Double> high = limit(column, options, values, "max", "upper-quantile");
    if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
      throw new TransformException(
          "clip: column '%s': expected bounds in order, found %s above %s"
              .formatted(column.name(), Names.number(low.get()), Names.number(high.get())));
    }
    String name = Names.name(column.name());
    StringBuilder text = new StringBuilder();
    low.map(Names::number)
        .ifPresent(bound -> text.append(" when %s < %s then %s".formatted(name, bound, bound)));
    high.map(Names::number)
        .ifPresent(bound -> text.append(" when %s > %s then %s".formatted(name, bound, bound)));
    return List.of(
        new Assignment(
            column.name(), text.isEmpty() ? name : "case" + text + " else " + name + " end"));
  }

  private static Optional<Double> limit(
      Column column, Options options, StatisticValues values, String number, String quantile) {
    return options
        .number(number)
        .or(() -> options.number(quantile).map(p -> values.number(new Quantile(column.name(), p))))
        .filter(bound -> !Double.isNaN(bound));
  }
}
