package dev.trimaran.model.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the columns of two tables by name and type. */
final class SchemaCheck {

  private SchemaCheck() {}

  static List<Violation> violations(Table reference, Table current) {
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<String, Table.Column> column : reference.columns().entrySet()) {
      String name = column.getKey();
      Table.Column found = current.columns().get(name);
      if (found == null) {
        violations.add(
            new Violation(
                name,
                Violation.Check.MISSING_COLUMN_CHECK,
                "expected a column \"%s\" as at the baseline, found none".formatted(name)));
      } else if (found.numeric() != column.getValue().numeric()) {
        violations.add(
            new Violation(
                name,
                Violation.Check.DATA_TYPE_CHECK,
                "expected %s in \"%s\" as at the baseline, found %s"
                    .formatted(kind(column.getValue()), name, kind(found))));
      }
    }
    for (String name : current.columns().keySet()) {
      if (!reference.columns().containsKey(name)) {
        violations.add(
            new Violation(
                name,
                Violation.Check.EXTRA_COLUMN_CHECK,
                "expected only the columns of the baseline, found \"%s\"".formatted(name)));
      }
    }
    return violations;
  }

  private static String kind(Table.Column column) {
    return column.numeric() ? "numbers" : "texts";
  }
}
