package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Statistic.Frequencies;
import dev.trimaran.model.transform.Statistic.Mean;
import dev.trimaran.model.transform.Statistic.MostFrequent;
import dev.trimaran.model.transform.Statistic.Quantile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Fills nulls. */
final class Impute implements ColumnTransform {
  @Override
  public String name() {
    return "impute";
  }

  @Override
  public String summary() {
    return "Fills nulls with a statistic of the training rows, or 0 if they have none, or with a"
        + " constant.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            "strategy",
            OptionType.TEXT,
            "What to fill in.",
            List.of("mean", "median", "most-frequent", "constant"),
            Optional.of("median")),
        new Option(
            "value",
            OptionType.VALUE,
            "The constant, a number or a text.",
            List.of(),
            Optional.empty()));
  }

  @Override
  public boolean accepts(Type type) {
    return type == Type.NUMBER || type == Type.STRING || type == Type.BOOLEAN;
  }

  @Override
  public boolean accepts(Type type, Options options) {
    return switch (strategy(options)) {
      case "most-frequent" -> accepts(type);
      case "constant" -> type == (constant(options) instanceof String ? Type.STRING : Type.NUMBER);
      default -> type == Type.NUMBER;
    };
  }

  @Override
  public void check(Options options) {
    boolean constant = strategy(options).equals("constant");
    if (constant) {
      constant(options);
    } else if (options.value("value").isPresent()) {
      throw new TransformException(
          "impute: 'value' goes with strategy 'constant', found '%s'".formatted(strategy(options)));
    }
  }

  private static String strategy(Options options) {
    return options.text("strategy").orElse("median");
  }

  private static Object constant(Options options) {
    Object value =
        options
            .value("value")
            .orElseThrow(
                () -> new TransformException("impute: strategy 'constant' needs a 'value'"));
    if (value instanceof String text ? text.isEmpty() : !(value instanceof Number)) {
      throw new TransformException(
          "impute: expected a number or a text as 'value', found '%s'".formatted(value));
    }
    return value;
  }

  @Override
  public List<Statistic> statistics(Column column, Options options) {
    return switch (strategy(options)) {
      case "mean" -> List.of(new Mean(column.name()));
      case "median" -> List.of(median(column));
      case "most-frequent" ->
          List.of(
              column.type() == Type.STRING
                  ? new Frequencies(column.name())
                  : new MostFrequent(column.name()));
      default -> List.of();
    };
  }

  private static Statistic median(Column column) {
    return new Quantile(column.name(), 0.5);
  }

  @Override
  public List<Assignment> apply(Column column, Options options, StatisticValues values) {
    String fill =
        switch (strategy(options)) {
          case "mean" -> mean(column, values);
          case "median" -> number(values.number(median(column)));
          case "most-frequent" -> mostFrequent(column, values);
          default ->
              constant(options) instanceof String text
                  ? Names.text(text)
                  : number(options.number("value").orElseThrow());
        };
    return List.of(
        new Assignment(
            column.name(), "coalesce(%s, %s)".formatted(Names.name(column.name()), fill)));
  }

  private static String mean(Column column, StatisticValues values) {
    double mean = values.number(new Mean(column.name()));
    if (Double.isInfinite(mean)) {
      throw new TransformException(
          "impute: column '%s' has infinite values and so no mean; clip it, or impute the median"
              .formatted(column.name()));
    }
    return number(mean);
  }

  private static String mostFrequent(Column column, StatisticValues values) {
    return switch (column.type()) {
      case STRING -> text(values.frequencies(new Frequencies(column.name())));
      case BOOLEAN -> Boolean.toString(values.number(new MostFrequent(column.name())) == 1);
      default -> number(values.number(new MostFrequent(column.name())));
    };
  }

  /** The most frequent text, the first in order of several. */
  private static String text(SortedMap<String, Long> counts) {
    String best = "";
    long most = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best.isEmpty() ? "null" : Names.text(best);
  }

  private static String number(double value) {
    return Names.number(Double.isNaN(value) ? 0 : value);
  }
}
