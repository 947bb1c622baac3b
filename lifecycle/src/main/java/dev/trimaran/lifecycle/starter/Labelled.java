package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.ingest.SourceLook;

/**
 * The rows of a table with what is to be predicted of them and when they were: a view of the look's
 * database.
 *
 * @param labelled rows with an answer and a time
 * @param positive those of them whose answer is yes
 * @param unlabelled rows without an answer
 */
record Labelled(Duck duck, long labelled, long positive, long unlabelled) {
  static final String ROWS = "starter_rows";
  static final String LABEL = "starter_label";
  static final String TIME = "starter_time";

  static Labelled of(SourceLook look, TableProfile table, Target target, TimeColumn time) {
    look.duck()
        .execute(
            "CREATE TEMP TABLE %s AS SELECT *, CAST(%s AS INTEGER) AS %s, %s AS %s FROM %s"
                .formatted(
                    ROWS,
                    target.sql(table.schema()),
                    LABEL,
                    time.sql(table.schema()),
                    TIME,
                    look.rows()));
    return look.duck()
        .one(
            "SELECT count(*) FILTER (%1$s IS NOT NULL AND %2$s IS NOT NULL), count(*) FILTER (%1$s = 1 AND %2$s IS NOT NULL), count(*) FILTER (%1$s IS NULL) FROM %3$s"
                .formatted(LABEL, TIME, ROWS),
            row -> new Labelled(look.duck(), row.count(1), row.count(2), row.count(3)));
  }

  double share() {
    return (double) positive / labelled;
  }
}
