package dev.trimaran.lifecycle.validate;

import static dev.trimaran.spec.ParameterType.BOOLEAN;
import static dev.trimaran.spec.ParameterType.COLUMN;
import static dev.trimaran.spec.ParameterType.COLUMNS;
import static dev.trimaran.spec.ParameterType.INTEGER;
import static dev.trimaran.spec.ParameterType.TEXT;
import static dev.trimaran.spec.ParameterType.TEXTS;
import static dev.trimaran.spec.ParameterType.VALUES;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.validate.RowExpectation.Condition;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import dev.trimaran.spec.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The catalogue. Names, arguments and meaning are those of Great Expectations 1.x, whose core
 * expectations are described at https://greatexpectations.io/expectations.
 */
public final class Expectations {
  private static final Parameter ON = Parameter.required("column", COLUMN, "The column.");

  private static final List<ExpectationType> ALL =
      List.of(
          // Every value of a column.
          values(
              "expect_column_values_to_be_between",
              "Every value lies within bounds.",
              Bounds.PARAMETERS,
              (a, t) -> Bounds.of(a).sql(t.number(on(a)))),
          values(
              "expect_column_values_to_be_in_set",
              "Every value is one of a set.",
              List.of(required("value_set", VALUES, "The values expected.")),
              (a, t) -> t.name(on(a)) + " IN (" + t.values(on(a), a.values("value_set")) + ")"),
          values(
              "expect_column_values_to_not_be_in_set",
              "No value is one of a set.",
              List.of(required("value_set", VALUES, "The values not expected.")),
              (a, t) -> t.name(on(a)) + " NOT IN (" + t.values(on(a), a.values("value_set")) + ")"),
          values(
              "expect_column_values_to_match_regex",
              "A regular expression (RE2) is found in every value.",
              List.of(required("regex", TEXT, "The regular expression.")),
              (a, t) -> t.flavour().matches(t.text(on(a)), text(a, "regex"))),
          values(
              "expect_column_values_to_not_match_regex",
              "A regular expression (RE2) is found in no value.",
              List.of(required("regex", TEXT, "The regular expression.")),
              (a, t) -> "NOT " + t.flavour().matches(t.text(on(a)), text(a, "regex"))),
          values(
              "expect_column_value_lengths_to_be_between",
              "The length of every value, in characters, lies within bounds.",
              Bounds.PARAMETERS,
              (a, t) -> Bounds.of(a).sql("length(" + t.text(on(a)) + ")")),
          // Nulls.
          new RowExpectation(
              term("expect_column_values_to_not_be_null", "No value is missing.", List.of(ON)),
              (a, t) -> List.of(on(a)),
              true,
              (a, t) -> Condition.of(t.name(on(a)) + " IS NOT NULL")),
          new RowExpectation(
              term("expect_column_values_to_be_null", "Every value is missing.", List.of(ON)),
              (a, t) -> List.of(on(a)),
              true,
              (a, t) -> Condition.of(t.name(on(a)) + " IS NULL")),
          // One row against the others, or one column against another.
          new RowExpectation(
              term("expect_column_values_to_be_unique", "No value comes twice.", List.of(ON)),
              (a, t) -> List.of(on(a)),
              false,
              (a, t) -> alone(t, List.of(on(a)))),
          new RowExpectation(
              term(
                  "expect_compound_columns_to_be_unique",
                  "No two rows have the same values in all of these columns.",
                  List.of(required("column_list", COLUMNS, "The columns."))),
              (a, t) -> a.texts("column_list"),
              false,
              (a, t) -> alone(t, a.texts("column_list"))),
          new RowExpectation(
              term(
                  "expect_column_pair_values_a_to_be_greater_than_b",
                  "In every row one number is greater than another.",
                  List.of(
                      required("column_A", COLUMN, "The column of the greater number."),
                      required("column_B", COLUMN, "The column of the smaller number."),
                      Parameter.withDefault(
                          "or_equal", BOOLEAN, false, "Whether they may be equal."))),
              (a, t) -> List.of(text(a, "column_A"), text(a, "column_B")),
              false,
              (a, t) ->
                  Condition.of(
                      t.number(text(a, "column_A"))
                          + (a.flag("or_equal").orElse(false) ? " >= " : " > ")
                          + t.number(text(a, "column_B")))),
          // Figures of a column.
          figure(
              "expect_column_mean_to_be_between",
              "The mean of a column lies within bounds.",
              "avg(%s)"),
          figure(
              "expect_column_median_to_be_between",
              "The median of a column lies within bounds.",
              Flavour::median),
          figure(
              "expect_column_min_to_be_between",
              "The smallest value of a column lies within bounds.",
              "min(%s)"),
          figure(
              "expect_column_max_to_be_between",
              "The largest value of a column lies within bounds.",
              "max(%s)"),
          figure(
              "expect_column_sum_to_be_between",
              "The sum of a column lies within bounds.",
              "sum(%s)"),
          figure(
              "expect_column_stdev_to_be_between",
              "The standard deviation lies within bounds.",
              "stddev_samp(%s)"),
          new FigureExpectation(
              term(
                  "expect_column_unique_value_count_to_be_between",
                  "The number of different values of a column lies within bounds.",
                  withBounds(ON)),
              (a, t) -> "count(DISTINCT " + t.name(t.column(on(a)).name()) + ")",
              (a, t) -> Bounds.of(a)),
          // The table.
          new FigureExpectation(
              term(
                  "expect_table_row_count_to_be_between",
                  "The number of rows lies within bounds.",
                  Bounds.PARAMETERS.subList(0, 2)),
              (a, t) -> "count(*)",
              (a, t) -> Bounds.of(a)),
          new FigureExpectation(
              term(
                  "expect_table_row_count_to_equal",
                  "The number of rows is exactly this.",
                  List.of(required("value", INTEGER, "The number of rows."))),
              (a, t) -> "count(*)",
              (a, t) -> Bounds.exactly(a.integer("value").orElseThrow())),
          new ColumnsExpectation(
              term(
                  "expect_table_columns_to_match_set",
                  "The table has these columns, in any order.",
                  List.of(
                      required("column_set", TEXTS, "The names."),
                      Parameter.withDefault(
                          "exact_match", BOOLEAN, true, "Whether other columns are a fault."))),
              a -> a.texts("column_set"),
              a -> a.flag("exact_match").orElse(true)),
          new ColumnsExpectation(
              term(
                  "expect_column_to_exist",
                  "The table has this column.",
                  List.of(required("column", TEXT, "The name."))),
              a -> List.of(on(a)),
              a -> false));

  private Expectations() {}

  /** All expectations, in the order of the documentation. */
  public static List<ExpectationType> all() {
    return ALL;
  }

  /** The expectation of this name. */
  public static Optional<ExpectationType> find(String name) {
    return ALL.stream().filter(type -> type.term().name().equals(name)).findFirst();
  }

  private static ExpectationType values(
      String name,
      String summary,
      List<Parameter> parameters,
      BiFunction<Arguments, CheckedTable, String> condition) {
    List<Parameter> all = Stream.concat(Stream.of(ON), parameters.stream()).toList();
    return new RowExpectation(
        term(name, summary, all),
        (a, t) -> List.of(t.column(on(a)).name()),
        false,
        condition.andThen(Condition::of));
  }

  private static ExpectationType figure(String name, String summary, String aggregate) {
    return figure(name, summary, (flavour, number) -> aggregate.formatted(number));
  }

  private static ExpectationType figure(
      String name, String summary, BiFunction<Flavour, String, String> aggregate) {
    return new FigureExpectation(
        term(name, summary, withBounds(ON)),
        (a, t) -> aggregate.apply(t.flavour(), t.number(on(a))),
        (a, t) -> Bounds.of(a));
  }

  private static Condition alone(CheckedTable table, List<String> columns) {
    return new Condition(
        Check.ROW_VALUE + " = 1",
        Optional.of("count(*) OVER (PARTITION BY " + table.flavour().names(columns) + ")"));
  }

  private static String on(Arguments arguments) {
    return text(arguments, "column");
  }

  private static String text(Arguments arguments, String name) {
    return arguments
        .text(name)
        .orElseThrow(() -> new ExpectationException("expected the argument " + name));
  }

  private static List<Parameter> withBounds(Parameter first) {
    List<Parameter> all = new ArrayList<>(List.of(first));
    all.addAll(Bounds.PARAMETERS);
    return all;
  }

  private static Parameter required(String name, ParameterType type, String summary) {
    return Parameter.required(name, type, summary);
  }

  private static Term term(String name, String summary, List<Parameter> parameters) {
    return new Term(name, summary, parameters);
  }
}
