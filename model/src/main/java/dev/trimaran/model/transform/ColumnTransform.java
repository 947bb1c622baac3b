package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transform that treats each column by itself. */
interface ColumnTransform extends Transform {
  /** What to compute about one column. */
  List<Statistic> statistics(Column column, Options options);

  /** What replaces one column. */
  List<Assignment> apply(Column column, Options options, StatisticValues values);

  @Override
  default List<Statistic> statistics(List<Column> columns, Options options) {
    return columns.stream().flatMap(c -> statistics(c, options).stream()).toList();
  }

  @Override
  default Map<String, List<Assignment>> apply(
      List<Column> columns, Options options, StatisticValues values) {
    Map<String, List<Assignment>> replaced = new LinkedHashMap<>();
    columns.forEach(column -> replaced.put(column.name(), apply(column, options, values)));
    return replaced;
  }
}
