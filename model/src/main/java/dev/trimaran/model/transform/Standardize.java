package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Statistic.Mean;
import dev.trimaran.model.transform.Statistic.StandardDeviation;
import java.util.List;

/** Takes away the mean and divides by the population's standard deviation. */
final class Standardize implements ColumnTransform {
  @Override
  public String name() {
    return "standardize";
  }

  @Override
  public String summary() {
    return "Takes away the mean and divides by the standard deviation of the training rows; a"
        + " column that is constant there becomes 0.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public boolean accepts(Type type) {
    return type == Type.NUMBER;
  }

  @Override
  public List<Statistic> statistics(Column column, Options options) {
    return List.of(new Mean(column.name()), new StandardDeviation(column.name()));
  }

  @Override
  public List<Assignment> apply(Column column, Options options, StatisticValues values) {
    double mean = values.number(new Mean(column.name()));
    double deviation = values.number(new StandardDeviation(column.name()));
    if (Double.isInfinite(mean) || Double.isInfinite(deviation)) {
      throw new TransformException(
          "standardize: column '%s' has infinite or too large values; clip it first"
              .formatted(column.name()));
    }
    String name = Names.name(column.name());
    boolean constant = !(deviation > 0);
    return List.of(
        new Assignment(
            column.name(),
            constant
                ? "case when %s is not null then 0 end".formatted(name)
                : "(%s - %s) / %s".formatted(name, Names.number(mean), Names.number(deviation))));
  }
}
