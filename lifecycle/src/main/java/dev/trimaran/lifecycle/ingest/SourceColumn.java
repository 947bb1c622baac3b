package dev.trimaran.lifecycle.ingest;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.ColumnType;

/**
 * A column as it will be stored.
 *
 * @param declared whether the spec says the type; otherwise it was inferred and may still be
 *     widened
 */
public record SourceColumn(String name, ColumnType type, boolean declared) {
  /** The same column with a wider type. */
  SourceColumn as(ColumnType wider) {
    return new SourceColumn(name, wider, declared);
  }

  /** How expressions see it. */
  public Column column() {
    return new Column(name, expressionType(type));
  }

  private static Type expressionType(ColumnType type) {
    return switch (type) {
      case STRING -> Type.STRING;
      case INTEGER, NUMBER -> Type.NUMBER;
      case BOOLEAN -> Type.BOOLEAN;
      case TIMESTAMP -> Type.TIMESTAMP;
    };
  }
}
