package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.spec.ColumnType;
import java.util.Optional;

/**
 * How well a column alone tells the answer: the area under the ROC curve of its values, or of its
 * being missing, whichever is more, over an evenly spread sample of the labelled rows. Ties count
 * half, as in the Mann-Whitney U statistic.
 */
final class LeakCheck {
  private static final int SAMPLE = 20_000;
  private static final String TABLE = "starter_sample";

  private final Labelled rows;

  LeakCheck(Labelled rows) {
    this.rows = rows;
    rows.duck()
        .execute(
            "CREATE TEMP TABLE %s AS SELECT * FROM (SELECT *, row_number() OVER () AS starter_position FROM %s WHERE %s IS NOT NULL) WHERE starter_position %% %d = 0"
                .formatted(
                    TABLE, Labelled.ROWS, Labelled.LABEL, Math.ceilDiv(rows.labelled(), SAMPLE)));
  }

  /** From 0.5, nothing, to 1, all. */
  double strength(ColumnProfile column) {
    String name = Sql.name(column.name());
    double values =
        column.type() == ColumnType.STRING && column.values().isEmpty()
            ? 0.5
            : area(
                    column.type() == ColumnType.STRING
                        ? "avg(%s) OVER (PARTITION BY %s)".formatted(Labelled.LABEL, name)
                        : column.type() == ColumnType.TIMESTAMP
                            ? "CAST(epoch_us(%s) AS DOUBLE)".formatted(name)
                            : "CAST(%s AS DOUBLE)".formatted(name),
                    name + " IS NOT NULL")
                .orElse(0.5);
    double missing =
        column.missing() == 0
            ? 0.5
            : area("CAST(%s IS NULL AS DOUBLE)".formatted(name), "true").orElse(0.5);
    return Math.max(values, missing);
  }

  private Optional<Double> area(String value, String where) {
    String sql =
        """
        SELECT (sum(place) FILTER (label = 1) - yes * (yes + 1) / 2.0) / (yes * no)
        FROM (
          SELECT label, rank() OVER (ORDER BY value) + (count(*) OVER (PARTITION BY value) - 1) / 2.0 AS place,
            sum(label) OVER () AS yes, sum(1 - label) OVER () AS no
          FROM (SELECT %s AS label, %s AS value FROM %s WHERE %s))
        GROUP BY yes, no HAVING yes > 0 AND no > 0
        """
            .formatted(Labelled.LABEL, value, TABLE, where);
    return rows.duck().list(sql, row -> row.numberOrNaN(1)).stream()
        .findFirst()
        .filter(Double::isFinite)
        .map(area -> Math.max(area, 1 - area));
  }
}
