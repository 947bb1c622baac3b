package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.validate.CheckedTable;
import dev.trimaran.lifecycle.validate.ExpectationException;
import dev.trimaran.lifecycle.validate.Expectations;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.SpecPath;
import java.util.List;
import java.util.Map;

/** Whether expectations fit the tables that they are about. */
final class ExpectationCheck {
  private ExpectationCheck() {}

  static void check(
      Map<String, List<Expectation>> validate, Map<String, Schema> tables, Problems problems) {
    validate.forEach((table, expectations) -> {
      Schema schema = tables.get(table);
      for (int i = 0; schema != null && i < expectations.size(); i++) {
        SpecPath at = SpecPath.of("validate", table).item(i).key(expectations.get(i).type());
        check(expectations.get(i), new CheckedTable(schema), at, problems);
      }
    });
  }

  private static void check(
      Expectation expectation, CheckedTable table, SpecPath at, Problems problems) {
    Expectations.find(expectation.type())
        .ifPresent(type -> {
          try {
            type.fit(type.term().withDefaults(expectation.arguments()), table);
          } catch (ExpectationException e) {
            problems.add(at, String.valueOf(e.getMessage()));
          }
        });
  }
}
