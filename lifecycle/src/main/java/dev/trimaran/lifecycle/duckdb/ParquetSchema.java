package dev.trimaran.lifecycle.duckdb;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.nio.file.Path;

/** The columns of a Parquet file that a stage wrote, as expressions see them. */
public final class ParquetSchema {
  private ParquetSchema() {}

  /** All whole numbers and floats are numbers, dates and all timestamps are timestamps in UTC. */
  public static Schema of(Duck duck, Path file) {
    return of(duck, "SELECT * FROM " + Sql.parquet(file));
  }

  /** The columns of a query. */
  public static Schema of(Duck duck, String query) {
    return new Schema(
        duck.list(
            "SELECT column_name, column_type FROM (DESCRIBE " + query + ")",
            row -> new Column(row.requiredText(1), type(row.requiredText(2)))));
  }

  private static Type type(String duckType) {
    return switch (duckType) {
      case "VARCHAR" -> Type.STRING;
      case "BOOLEAN" -> Type.BOOLEAN;
      case "DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> Type.TIMESTAMP;
      case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "HUGEINT", "FLOAT", "DOUBLE" -> Type.NUMBER;
      default -> throw new IllegalStateException("no stage writes columns of type " + duckType);
    };
  }
}
