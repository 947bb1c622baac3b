package dev.trimaran.lifecycle.validate;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.DidYouMean;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the table under check, and values as SQL of their types. */
public record CheckedTable(Schema schema, Flavour flavour) {
  /** A table in DuckDB. */
  public CheckedTable(Schema schema) {
    this(schema, Flavour.DUCKDB);
  }

  /** A column's name as SQL. */
  String name(String name) {
    return flavour.name(name);
  }

  /** The column, which must be there. */
  Column column(String name) {
    return schema
        .find(name)
        .orElseThrow(() ->
            new ExpectationException(
                "no column '%s'%s; the table has %s"
                    .formatted(
                        name,
                        DidYouMean.suggest(name, schema.names())
                            .map(near -> ", did you mean '" + near + "'?")
                            .orElse(""),
                        String.join(", ", schema.names()))));
  }

  /** The column, which must be a number, as SQL. */
  String number(String name) {
    if (column(name).type() != Type.NUMBER) {
      throw new ExpectationException(
          "expected a number column, found '%s', a %s".formatted(name, column(name).type()));
    }
    return name(name);
  }

  /** The column as text, whatever it is, as SQL. */
  String text(String name) {
    return column(name).type() == Type.STRING ? name(name) : flavour.printed(name(name));
  }

  /** Values to compare the column with, as SQL; refuses those that are not of its type. */
  String values(String name, List<Object> values) {
    Type type = column(name).type();
    if (values.isEmpty()) {
      throw new ExpectationException(
          "expected at least one value to compare '%s' with".formatted(name));
    }
    return values.stream()
        .map(value -> value(name, type, value, flavour))
        .collect(Collectors.joining(", "));
  }

  private static String value(String column, Type type, Object value, Flavour flavour) {
    boolean fits =
        switch (type) {
          case STRING -> true;
          case NUMBER, DURATION -> value instanceof Number;
          case BOOLEAN -> value instanceof Boolean;
          case TIMESTAMP -> value instanceof String;
        };
    if (!fits) {
      throw new ExpectationException(
          "expected values to compare the %s '%s' with, found '%s'".formatted(type, column, value));
    }
    return switch (type) {
      case STRING -> flavour.text(value.toString());
      case TIMESTAMP -> flavour.moment(value.toString());
      case NUMBER, BOOLEAN, DURATION -> value.toString();
    };
  }
}
