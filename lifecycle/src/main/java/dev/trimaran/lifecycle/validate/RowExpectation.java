package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Term;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * What every row must meet: a condition over it. Rows in which all columns concerned are null do
 * not count, unless the expectation is about nulls. Met if the share of good rows is at least
 * {@code mostly}.
 *
 * @param columns the columns concerned
 * @param countsNulls whether null rows count, too
 */
record RowExpectation(
    Term term,
    BiFunction<Arguments, CheckedTable, List<String>> columns,
    boolean countsNulls,
    BiFunction<Arguments, CheckedTable, Condition> condition)
    implements ExpectationType {

  /** SQL that is true for a good row, perhaps by way of {@link Check#ROW_VALUE}. */
  record Condition(String sql, Optional<String> rowValue) {
    static Condition of(String sql) {
      return new Condition(sql, Optional.empty());
    }
  }

  @Override
  public Check check(Arguments arguments, CheckedTable table) {
    List<String> names = columns.apply(arguments, table);
    names.forEach(table::column);
    Condition good = condition.apply(arguments, table);
    List<String> quoted = names.stream().map(table::name).toList();
    String counts =
        countsNulls ? "true" : "(" + String.join(" IS NOT NULL OR ", quoted) + " IS NOT NULL)";
    String fault = "(%s AND (%s) IS NOT TRUE)".formatted(counts, good.sql);
    return new Check(
        good.rowValue,
        List.of(
            "count(*)",
            "count(*) FILTER (WHERE " + counts + ")",
            "count(*) FILTER (WHERE " + fault + ")"),
        Optional.of(new Check.Fault(fault, quoted)),
        RowExpectation::verdict);
  }

  private static Check.Verdict verdict(List<OptionalDouble> figures, double mostly) {
    long elements = (long) figures.get(0).orElse(0);
    long counted = (long) figures.get(1).orElse(0);
    long unexpected = (long) figures.get(2).orElse(0);
    boolean success = counted == 0 || (double) (counted - unexpected) / counted >= mostly;
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("element_count", elements);
    result
        .put("missing_count", elements - counted)
        .put("missing_percent", percent(elements - counted, elements));
    result
        .put("unexpected_count", unexpected)
        .put("unexpected_percent", percent(unexpected, counted));
    String found =
        String.format(
            Locale.ROOT,
            "%,d of %,d rows are not as expected (%.4f %%)",
            unexpected,
            counted,
            percent(unexpected, counted));
    return new Check.Verdict(success, result, found);
  }

  private static double percent(long part, long all) {
    return all == 0 ? 0 : 100.0 * part / all;
  }
}
