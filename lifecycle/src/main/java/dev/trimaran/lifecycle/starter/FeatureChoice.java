package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.starter.TimeColumn.Precision;
import dev.trimaran.model.expression.Names;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.TrainingSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is learned from.
 *
 * @param numbers columns of numbers and booleans
 * @param categories columns of text with few values
 * @param derived columns made of the time: name to expression
 * @param leftOut columns that are not learned from, with the reason
 * @param suspects columns that are, though they tell the answer rather well by themselves
 */
record FeatureChoice(
    List<String> numbers,
    List<String> categories,
    Map<String, String> derived,
    Map<String, String> leftOut,
    Map<String, String> suspects) {
  private static final double LEAK = 0.97;
  private static final double SUSPECT = 0.85;
  private static final Duration WEEKS = Duration.ofDays(28);
  private static final Duration YEARS = Duration.ofDays(730);

  FeatureChoice {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
  }

  static FeatureChoice of(
      TableProfile table, Target target, TimeColumn time, Cut cut, LeakCheck leaks) {
    List<String> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    Map<String, String> suspects = new LinkedHashMap<>();
    for (ColumnProfile column : table.columns()) {
      if (target.reads().contains(column.name()) || time.reads().contains(column.name())) {
        continue;
      }
      String reason = useless(column, table);
      double strength = reason.isEmpty() ? leaks.strength(column) : 0;
      if (strength >= LEAK) {
        reason = "alone nearly tells the target: roc_auc " + figure(strength);
      }
      if (!reason.isEmpty()) {
        leftOut.put(column.name(), reason);
        continue;
      }
      if (strength >= SUSPECT) {
        suspects.put(column.name(), "roc_auc " + figure(strength));
      }
      (column.type() == ColumnType.STRING ? categories : numbers).add(column.name());
    }
    return new FeatureChoice(numbers, categories, parts(table, time, cut), leftOut, suspects);
  }

  /** The columns that a caller of the endpoint sends. */
  List<String> request(TableProfile table, TimeColumn time) {
    List<String> request = new ArrayList<>(List.of(time.column()));
    table.names().stream()
        .filter(name -> numbers.contains(name) || categories.contains(name))
        .forEach(request::add);
    return request;
  }

  int count() {
    return numbers.size() + categories.size() + derived.size();
  }

  /** Why a column is not learned from; empty if it is. */
  private static String useless(ColumnProfile column, TableProfile table) {
    if (column.distinct() == 0) {
      return "no values";
    }
    if (column.distinct() == 1 && column.missing() == 0) {
      return "the same in every row";
    }
    if (column.name().equalsIgnoreCase(TrainingSet.DECISION_TIME)) {
      return "its name is taken; rename it";
    }
    return switch (column.type()) {
      case TIMESTAMP -> "a time: derive what matters of it";
      case BOOLEAN, NUMBER -> "";
      case INTEGER -> column.unique() ? "a number for every row" : "";
      case STRING -> {
        if (column.unique()) {
          yield "a text for every row";
        }
        boolean sparse = column.values().size() * 4L > table.rows() - column.missing();
        yield column.values().isEmpty() || sparse
            ? "%,d different texts".formatted(column.distinct())
            : "";
      }
    };
  }

  private static Map<String, String> parts(TableProfile table, TimeColumn time, Cut cut) {
    Map<String, String> parts = new LinkedHashMap<>();
    String column = Names.name(time.column());
    if (time.tells(Precision.HOUR) && cut.span().compareTo(Duration.ofDays(1)) > 0) {
      part(parts, table, "hour_of_day", "hour(" + column + ")");
    }
    if (time.tells(Precision.DAY) && cut.span().compareTo(WEEKS) > 0) {
      part(parts, table, "weekday", "day_of_week(" + column + ")");
    }
    if (time.tells(Precision.MONTH) && cut.span().compareTo(YEARS) > 0) {
      part(parts, table, "month_of_year", "month(" + column + ")");
    }
    return parts;
  }

  private static void part(
      Map<String, String> parts, TableProfile table, String name, String expression) {
    if (table.names().stream().noneMatch(name::equalsIgnoreCase)) {
      parts.put(name, expression);
    }
  }

  private static String figure(double strength) {
    return String.format(Locale.ROOT, "%.2f", strength);
  }
}
