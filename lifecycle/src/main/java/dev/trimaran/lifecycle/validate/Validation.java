package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
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

  private final Duck duck;
  private final String relation;
  private final List<Expectation> expectations;
  private final List<Check> checks;

  private Validation(
      Duck duck, String relation, List<Expectation> expectations, List<Check> checks) {
    this.duck = duck;
    this.relation = relation;
    this.expectations = expectations;
    this.checks = checks;
  }

  /**
   * Checks a Parquet file; throws {@link ExpectationException} for arguments that do not fit it.
   */
  static List<Outcome> of(
      Duck duck, Path table, CheckedTable shape, List<Expectation> expectations) {
    List<Check> checks = new ArrayList<>();
    List<String> rowValues = new ArrayList<>();
    for (Expectation expectation : expectations) {
      ExpectationType type =
          Expectations.find(expectation.type())
              .orElseThrow(
                  () -> new ExpectationException("no expectation is called " + expectation.type()));
      try {
        Check check = type.check(type.term().withDefaults(expectation.arguments()), shape);
        String name = Sql.name("row value " + rowValues.size());
        check.rowValue().ifPresent(sql -> rowValues.add(", " + sql + " AS " + name));
        checks.add(named(check, name));
      } catch (ExpectationException e) {
        throw new ExpectationException(expectation.type() + ": " + e.getMessage());
      }
    }
    String relation =
        "(SELECT *%s FROM %s)".formatted(String.join("", rowValues), Sql.numberedParquet(table));
    return new Validation(duck, relation, expectations, checks).outcomes();
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
    List<OptionalDouble> values =
        figures.isEmpty()
            ? List.of()
            : duck.one(
                "SELECT " + String.join(", ", figures) + " FROM " + relation,
                row -> numbers(row, figures.size()));
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
    List<List<Sample>> samples = new ArrayList<>();
    checks.forEach(check -> samples.add(new ArrayList<>()));
    String query =
        IntStream.range(0, checks.size())
            .filter(i -> verdicts.get(i).result().path("unexpected_count").asLong() > 0)
            .mapToObj(i -> {
              Check.Fault fault = checks.get(i).fault().orElseThrow();
              return "(SELECT %d AS i, file_row_number + 1 AS number, %s AS shown FROM %s WHERE %s ORDER BY number LIMIT %d)"
                  .formatted(i, fault.shown(), relation, fault.condition(), SAMPLE);
            })
            .collect(Collectors.joining(" UNION ALL "));
    if (!query.isEmpty()) {
      duck.list(
              "SELECT * FROM (" + query + ") ORDER BY i, number",
              row -> new Sample((int) row.count(1), row.count(2), row.text(3).orElse("missing")))
          .forEach(sample -> samples.get(sample.check).add(sample));
    }
    return samples;
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
  record Sample(int check, long row, String value) {}

  /** What became of an expectation. */
  record Outcome(
      Expectation expectation,
      boolean success,
      ObjectNode result,
      String found,
      List<Sample> samples) {}
}
