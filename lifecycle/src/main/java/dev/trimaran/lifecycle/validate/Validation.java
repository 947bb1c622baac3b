package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.engine.Answer;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.spec.Expectation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the checks of one table: one scan for all figures, one for the rows at fault if there are
 * any.
 */
final class Validation {
  private static final int SAMPLE = 20;

  private final TableEngine engine;
  private final String relation;
  private final List<Expectation> expectations;
  private final List<Check> checks;

  private Validation(
      TableEngine engine, String relation, List<Expectation> expectations, List<Check> checks) {
    this.engine = engine;
    this.relation = relation;
    this.expectations = expectations;
    this.checks = checks;
  }

  /**
   * Checks a Parquet file; throws {@link ExpectationException} for arguments that do not fit it.
   */
  static List<Outcome> of(
      TableEngine engine, Path table, CheckedTable shape, List<Expectation> expectations) {
    List<Check> checks = new ArrayList<>();
    List<String> rowValues = new ArrayList<>();
    for (Expectation expectation : expectations) {
      ExpectationType type =
          Expectations.find(expectation.type())
              .orElseThrow(
                  () -> new ExpectationException("no expectation is called " + expectation.type()));
      try {
        Check check = type.check(type.term().withDefaults(expectation.arguments()), shape);
        String name = shape.name("row value " + rowValues.size());
        check.rowValue().ifPresent(sql -> rowValues.add(", " + sql + " AS " + name));
        checks.add(named(check, name));
      } catch (ExpectationException e) {
        throw new ExpectationException(expectation.type() + ": " + e.getMessage());
      }
    }
    String relation =
        "(SELECT *%s FROM %s)".formatted(String.join("", rowValues), engine.numberedRows(table));
    return new Validation(engine, relation, expectations, checks).outcomes();
  }

  private List<Outcome> outcomes() {
    List<Check.Verdict> verdicts = verdicts();
    List<Outcome> outcomes = new ArrayList<>();
    List<List<Sample>> samples = samples(verdicts);
    for (int i = 0; i < checks.size(); i++) {
      Check.Verdict verdict = verdicts.get(i);
      if (checks.get(i).fault().isPresent()) {
        ObjectNode result = verdict.result();
        samples
            .get(i)
            .forEach(sample -> result.withArray("partial_unexpected_list").add(sample.value));
        samples
            .get(i)
            .forEach(sample -> result.withArray("partial_unexpected_rows").add(sample.row));
      }
      outcomes.add(
          new Outcome(
              expectations.get(i),
              verdict.success(),
              verdict.result(),
              verdict.found(),
              samples.get(i)));
    }
    return outcomes;
  }

  private List<Check.Verdict> verdicts() {
    List<String> figures =
        checks.stream()
            .flatMap(check -> check.figures().stream())
            .map("CAST(%s AS DOUBLE)"::formatted)
            .toList();
    String named =
        IntStream.range(0, figures.size())
            .mapToObj(i -> figures.get(i) + " AS figure" + i)
            .collect(Collectors.joining(", "));
    List<OptionalDouble> values =
        figures.isEmpty()
            ? List.of()
            : engine
                .ask(
                    "SELECT " + named + " FROM " + relation,
                    "FROM answer",
                    row -> numbers(row, figures.size()))
                .one();
    List<Check.Verdict> verdicts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < checks.size(); i++) {
      int to = from + checks.get(i).figures().size();
      verdicts.add(
          checks.get(i).judge().verdict(values.subList(from, to), expectations.get(i).mostly()));
      from = to;
    }
    return verdicts;
  }

  private List<List<Sample>> samples(List<Check.Verdict> verdicts) {
    List<Answer<Sample>> asked = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      boolean faults = verdicts.get(i).result().path("unexpected_count").asLong() > 0;
      asked.add(faults ? sample(checks.get(i).fault().orElseThrow()) : List::of);
    }
    return asked.stream().map(Answer::get).toList();
  }

  private Answer<Sample> sample(Check.Fault fault) {
    String columns =
        IntStream.range(0, fault.shown().size())
            .mapToObj(i -> fault.shown().get(i) + " AS shown" + i)
            .collect(Collectors.joining(", "));
    String shown =
        IntStream.range(0, fault.shown().size())
            .mapToObj(i -> "shown" + i)
            .collect(Collectors.joining(", "));
    return engine.ask(
        "SELECT file_row_number + 1 AS number, %s FROM %s WHERE %s ORDER BY number LIMIT %d"
            .formatted(columns, relation, fault.condition(), SAMPLE),
        "SELECT number, CAST(%s AS VARCHAR) FROM answer ORDER BY number"
            .formatted(fault.shown().size() == 1 ? shown : "(" + shown + ")"),
        row -> new Sample(row.count(1), row.text(2).orElse("missing")));
  }

  private static Check named(Check check, String rowValue) {
    return new Check(
        check.rowValue(),
        check.figures().stream().map(sql -> sql.replace(Check.ROW_VALUE, rowValue)).toList(),
        check
            .fault()
            .map(fault ->
                new Check.Fault(
                    fault.condition().replace(Check.ROW_VALUE, rowValue), fault.shown())),
        check.judge());
  }

  private static List<OptionalDouble> numbers(DuckRow row, int columns) throws SQLException {
    List<OptionalDouble> numbers = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      numbers.add(row.number(i));
    }
    return numbers;
  }

  /** A row at fault; rows count from 1. */
  record Sample(long row, String value) {}

  /** What became of an expectation. */
  record Outcome(
      Expectation expectation,
      boolean success,
      ObjectNode result,
      String found,
      List<Sample> samples) {}
}
