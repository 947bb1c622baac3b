package dev.trimaran.lifecycle.drift;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.ColumnRole;
import dev.trimaran.model.window.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a table that a model knows, too.
 *
 * @param kinds DuckDB's type of each, by name, in the order of the model
 * @param absent what the model knows and the table does not have, in that order
 */
record ComparedColumns(Map<String, String> kinds, List<String> absent) {
  private static final Set<String> NUMBERS =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "FLOAT",
          "DOUBLE");

  /**
   * Of a query's columns those that are in a layout.
   *
   * @throws StageFailure if there is none, or one is of another type
   */
  static ComparedColumns of(Duck duck, String query, Layout layout, Signature signature) {
    Map<String, String> found = new LinkedHashMap<>();
    duck.scan(
        "SELECT column_name, column_type FROM (DESCRIBE " + query + ")",
        row -> found.put(row.requiredText(1), row.requiredText(2)));
    Map<String, String> kinds = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (ColumnLayout column : layout.columns()) {
      String kind = found.get(column.name());
      if (kind == null) {
        absent.add(column.name());
      } else {
        require(column, kind, signature);
        kinds.put(column.name(), kind);
      }
    }
    if (kinds.isEmpty()) {
      throw new StageFailure(
          "expected a table with columns of the model (%s), found none of them among %s"
              .formatted(String.join(", ", absent), String.join(", ", found.keySet())));
    }
    return new ComparedColumns(kinds, absent);
  }

  private static void require(ColumnLayout column, String kind, Signature signature) {
    boolean fits =
        switch (column.role()) {
          case LABEL -> kind.equals("VARCHAR") || number(kind);
          case PREDICTION -> number(kind);
          case INPUT ->
              switch (type(column, signature)) {
                case STRING -> kind.equals("VARCHAR");
                case TIMESTAMP -> kind.equals("DATE") || kind.startsWith("TIMESTAMP");
                case NUMBER, BOOLEAN, DURATION -> number(kind);
              };
        };
    if (!fits) {
      throw new StageFailure(
          "expected \"%s\" to be %s, as it was in training, found %s"
              .formatted(
                  column.name(),
                  column.role() == ColumnRole.INPUT
                      ? type(column, signature).toString().toLowerCase(Locale.ROOT)
                      : "number",
                  kind));
    }
  }

  /** What {@link TableCounts} counts, a column of the layout each. */
  List<String> values(Flavour flavour, Layout layout, Signature signature) {
    return layout.columns().stream().map(column -> value(flavour, column, signature)).toList();
  }

  private String value(Flavour flavour, ColumnLayout column, Signature signature) {
    String name = flavour.name(column.name());
    String number = "CAST(" + name + " AS DOUBLE)";
    return switch (column.role()) {
      case PREDICTION -> number;
      case LABEL ->
          number(kinds.getOrDefault(column.name(), ""))
              ? "CASE %s WHEN 0 THEN %s WHEN 1 THEN %s END"
                  .formatted(
                      number,
                      flavour.text(signature.labels().get(0)),
                      flavour.text(signature.labels().get(1)))
              : name;
      case INPUT ->
          switch (type(column, signature)) {
            case STRING -> name;
            case TIMESTAMP -> "CAST(" + flavour.micros(name) + " AS DOUBLE)";
            case NUMBER, BOOLEAN, DURATION -> number;
          };
    };
  }

  private static Type type(ColumnLayout column, Signature signature) {
    return signature.find(column.name()).orElseThrow().type();
  }

  private static boolean number(String kind) {
    return NUMBERS.contains(kind) || kind.startsWith("DECIMAL");
  }
}
