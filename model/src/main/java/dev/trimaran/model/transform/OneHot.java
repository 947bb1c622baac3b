package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Statistic.Frequencies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One column of 0 and 1 for each frequent category. */
final class OneHot implements ColumnTransform {
  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public String summary() {
    return "Replaces a text column by one column of 0 and 1 for each of its categories, such as"
        + " carrier=AA; nulls and categories unseen in training are 0 in all of them.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            "min-frequency",
            OptionType.INTEGER,
            "How many training rows a category needs to get a column.",
            List.of(),
            Optional.of(1L)));
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
    double least = options.number("min-frequency").orElse(1.0);
    List<Assignment> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, Long> entry :
        values.frequencies(new Frequencies(column.name())).entrySet()) {
      if (entry.getValue() >= least) {
        String category = entry.getKey();
        columns.add(
            new Assignment(
                free(column.name() + "=" + category, taken),
                "case %s when %s then 1 else 0 end"
                    .formatted(Names.name(column.name()), Names.text(category))));
      }
    }
    return columns;
  }

  /** SQL ignores case in names, so 'x=a' and 'x=A' need different ones. */
  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
      free = name + " (" + n + ")";
    }
    return free;
  }
}
