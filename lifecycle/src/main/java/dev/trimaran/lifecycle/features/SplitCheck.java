package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.spec.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the training set by the parts of the split, known before any feature is computed. A
 * split that leaves no labelled row to train or to test on is outside the data, and a target other
 * than 0, 1 or missing is none: both end the run here.
 *
 * @param from the earliest timestamp
 * @param to the latest timestamp
 */
record SplitCheck(
    long rows, long labelled, long train, long test, Optional<Instant> from, Optional<Instant> to) {
  static SplitCheck of(Duck duck, Path table, String timestamp, String target, Split split) {
    String label = Sql.name(target);
    refuseOtherValues(duck, table, target);
    String at = Sql.name(timestamp);
    String train = at + " < " + literal(split.trainUntil());
    String test =
        at
            + " >= "
            + literal(split.trainUntil())
            + split.testUntil().map(until -> " AND " + at + " < " + literal(until)).orElse("");
    SplitCheck counts =
        duck.one(
            "SELECT count(*), count(%1$s), count(%1$s) FILTER (WHERE %2$s), count(%1$s) FILTER (WHERE %3$s), min(%4$s), max(%4$s) FROM %5$s"
                .formatted(label, train, test, at, Sql.parquet(table)),
            row ->
                new SplitCheck(
                    row.count(1),
                    row.count(2),
                    row.count(3),
                    row.count(4),
                    row.instant(5),
                    row.instant(6)));
    counts.refuseEmptyParts(timestamp, target, split);
    return counts;
  }

  private void refuseEmptyParts(String timestamp, String target, Split split) {
    Instant trainUntil = split.trainUntil();
    String labelled = "with a value in '%s'".formatted(target);
    if (train == 0) {
      throw outside(
          "train-until",
          "after the first row " + labelled,
          trainUntil,
          "nothing to train on",
          timestamp);
    }
    if (test == 0 && to.filter(last -> last.isBefore(trainUntil)).isPresent()) {
      throw outside(
          "train-until",
          "up to the last row " + labelled,
          trainUntil,
          "nothing to test on",
          timestamp);
    }
    if (test == 0) {
      throw outside(
          "test-until",
          "after some row %s from train-until (%s) on".formatted(labelled, trainUntil),
          split.testUntil().orElse(trainUntil),
          "nothing to test on",
          timestamp);
    }
  }

  private StageFailure outside(
      String key, String expected, Instant found, String effect, String timestamp) {
    return new StageFailure(
        ExitCode.SPEC,
        "train.split.%s: expected a time %s, found %s: %s; '%s' runs from %s to %s"
            .formatted(
                key,
                expected,
                found,
                effect,
                timestamp,
                from.map(Instant::toString).orElse("nowhere"),
                to.map(Instant::toString).orElse("nowhere")),
        List.of());
  }

  private static void refuseOtherValues(Duck duck, Path table, String target) {
    List<String> others =
        duck.list(
            "SELECT file_row_number + 1, CAST(%1$s AS VARCHAR) FROM %2$s WHERE CAST(%1$s AS DOUBLE) NOT IN (0, 1) ORDER BY file_row_number LIMIT 3"
                .formatted(Sql.name(target), Sql.numberedParquet(table)),
            row -> "%s in row %,d".formatted(row.requiredText(2), row.count(1)));
    if (!others.isEmpty()) {
      throw new StageFailure(
          ExitCode.VALIDATION,
          "problem.target: expected '%s' to be 0, 1 or missing, found %s"
              .formatted(target, String.join(", ", others)),
          List.of());
    }
  }

  private static String literal(Instant instant) {
    return "make_timestamp(" + ViewJoin.micros(Duration.between(Instant.EPOCH, instant)) + ")";
  }
}
