package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Statistic.Frequencies;
import java.util.List;

/** Numbers the categories in their order. */
final class Ordinal implements ColumnTransform {
  @Override
  public String name() {
    return "ordinal";
  }

  @Override
  public String summary() {
    return "Replaces a text by its category's place in the sorted list of those seen in training,"
        + " from 0; nulls and unseen categories are -1.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public boolean accepts(Type type) {
    return type == Type.STRING;
  }

  @Override
  public List<Statistic> statistics(Column column, Options options) {
    return List.of(new Frequencies(column.name()));
  }

  @Override
  public List<Assignment> apply(Column column, Options options, StatisticValues values) {
    StringBuilder text = new StringBuilder("case ").append(Names.name(column.name()));
    int place = 0;
    for (String category : values.frequencies(new Frequencies(column.name())).keySet()) {
      text.append(" when ").append(Names.text(category)).append(" then ").append(place++);
    }
    return List.of(
        new Assignment(column.name(), place == 0 ? "-1" : text.append(" else -1 end").toString()));
  }
}
