package dev.trimaran.emulation.aws.logs;

import static dev.trimaran.emulation.aws.logs.InsightsRow.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sums up rows in groups: {@code stats count(*), avg(x) as mean by bin(5m), level}.
 *
 * @param values what is computed of each group, by name
 * @param by what makes a group, by name
 */
record InsightsStats(
    Map<String, Function<List<InsightsRow>, Optional<String>>> values,
    Map<String, InsightsExpression> by) {

  static InsightsStats read(InsightsTokens in) {
    Map<String, Function<List<InsightsRow>, Optional<String>>> values = new LinkedHashMap<>();
    do {
      int before = in.place();
      Function<List<InsightsRow>, Optional<String>> value = aggregate(in);
      String text = in.since(before);
      values.put(in.take("as") ? in.field() : text, value);
    } while (in.take(","));
    Map<String, InsightsExpression> by = new LinkedHashMap<>();
    if (in.take("by")) {
      do {
        int before = in.place();
        InsightsExpression value = InsightsExpression.read(in);
        String text = in.since(before).replace("`", "");
        by.put(in.take("as") ? in.field() : text, value);
      } while (in.take(","));
    }
    return new InsightsStats(values, by);
  }

  private static Function<List<InsightsRow>, Optional<String>> aggregate(InsightsTokens in) {
    String function = in.field().toLowerCase(Locale.ROOT);
    in.require("(");
    if (function.equals("count") && (in.take("*") || in.peek().is(")"))) {
      in.require(")");
      return rows -> Optional.of(Integer.toString(rows.size()));
    }
    InsightsExpression of = InsightsExpression.read(in);
    Function<List<InsightsRow>, Optional<String>> aggregate =
        switch (function) {
          case "count" -> rows -> Optional.of(Long.toString(texts(rows, of).size()));
          case "count_distinct" ->
              rows -> Optional.of(Long.toString(texts(rows, of).stream().distinct().count()));
          case "sum" -> rows -> Optional.of(number(sum(numbers(rows, of))));
          case "avg" ->
              rows -> {
                List<Double> all = numbers(rows, of);
                return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(number(sum(all) / all.size()));
              };
          case "min" -> rows -> texts(rows, of).stream().min(InsightsExpression::order);
          case "max" -> rows -> texts(rows, of).stream().max(InsightsExpression::order);
          case "stddev" -> rows -> deviation(numbers(rows, of));
          case "median" -> rows -> percentile(numbers(rows, of), 50);
          case "pct", "percentile" -> {
            in.require(",");
            double percent = Double.parseDouble(in.next().text());
            yield rows -> percentile(numbers(rows, of), percent);
          }
          case "earliest" -> rows -> last(rows, of, -1);
          case "latest" -> rows -> last(rows, of, 1);
          default -> throw Refused.malformed("unknown function " + function + " in stats");
        };
    in.require(")");
    return aggregate;
  }

  private static List<String> texts(List<InsightsRow> rows, InsightsExpression of) {
    return rows.stream().flatMap(row -> of.of(row).stream()).toList();
  }

  private static List<Double> numbers(List<InsightsRow> rows, InsightsExpression of) {
    return texts(rows, of).stream().flatMap(text -> number(text).stream()).toList();
  }

  private static double sum(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Optional<String> deviation(List<Double> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    double mean = sum(all) / all.size();
    double squares = all.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Optional.of(number(Math.sqrt(squares / all.size())));
  }

  /** By linear interpolation between the nearest two. */
  private static Optional<String> percentile(List<Double> all, double percent) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Double> sorted = all.stream().sorted().toList();
    double place = percent / 100 * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.size() - 1);
    return Optional.of(
        number(sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below))));
  }

  private static Optional<String> last(List<InsightsRow> rows, InsightsExpression of, int sign) {
    return rows.stream()
        .filter(row -> of.of(row).isPresent())
        .max((one, other) -> sign * InsightsExpression.order(time(one), time(other)))
        .flatMap(of::of);
  }

  private static String time(InsightsRow row) {
    return row.get(InsightsRow.TIMESTAMP).orElse("");
  }

  /** The fields of the rows that come out. */
  List<String> names() {
    List<String> names = new ArrayList<>(by.keySet());
    names.addAll(values.keySet());
    return names;
  }

  /** A row for each group, in the order in which the groups were seen. */
  List<InsightsRow> of(List<InsightsRow> rows) {
    Map<Map<String, String>, List<InsightsRow>> groups = new LinkedHashMap<>();
    if (by.isEmpty() && !rows.isEmpty()) {
      groups.put(Map.of(), rows);
    }
    for (InsightsRow row : by.isEmpty() ? List.<InsightsRow>of() : rows) {
      Map<String, String> key = new LinkedHashMap<>();
      by.forEach((name, value) -> value.of(row).ifPresent(found -> key.put(name, found)));
      groups.computeIfAbsent(key, missing -> new ArrayList<>()).add(row);
    }
    List<InsightsRow> out = new ArrayList<>();
    groups.forEach((key, group) -> {
      Map<String, String> row = new LinkedHashMap<>(key);
      values.forEach((name, value) -> value.apply(group).ifPresent(it -> row.put(name, it)));
      out.add(new InsightsRow(row));
    });
    return out;
  }
}
