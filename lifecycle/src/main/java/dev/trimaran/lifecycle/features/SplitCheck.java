package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Answer;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.spec.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
  /** Asks what must be known; reading the answer refuses. */
  static Supplier<SplitCheck> ask(
      TableEngine engine, Path table, String timestamp, String target, Split split) {
    Flavour flavour = engine.flavour();
    String label = flavour.name(target);
    Answer<String> others = otherValues(engine, table, target);
    String at = flavour.name(timestamp);
    String train = at + " < " + literal(split.trainUntil(), flavour);
    String test =
        at
            + " >= "
            + literal(split.trainUntil(), flavour)
            + split
                .testUntil()
                .map(until -> " AND " + at + " < " + literal(until, flavour))
                .orElse("");
    Answer<SplitCheck> asked =
        engine.ask(
            "SELECT count(*) AS row_count, count(%1$s) AS labelled, count(%1$s) FILTER (WHERE %2$s) AS train, count(%1$s) FILTER (WHERE %3$s) AS test, min(%4$s) AS earliest, max(%4$s) AS latest FROM %5$s"
                .formatted(label, train, test, at, engine.rows(table)),
            "FROM answer",
            row ->
                new SplitCheck(
                    row.count(1),
                    row.count(2),
                    row.count(3),
                    row.count(4),
                    row.instant(5),
                    row.instant(6)));
    return () -> {
      refuseOtherValues(target, others.get());
      SplitCheck counts = asked.one();
      counts.refuseEmptyParts(timestamp, target, split);
      return counts;
    };
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

  private static Answer<String> otherValues(TableEngine engine, Path table, String target) {
    return engine.ask(
        "SELECT file_row_number, %1$s AS other FROM %2$s WHERE CAST(%1$s AS DOUBLE) NOT IN (0, 1) ORDER BY file_row_number LIMIT 3"
            .formatted(engine.flavour().name(target), engine.numberedRows(table)),
        "SELECT file_row_number + 1, CAST(other AS VARCHAR) FROM answer ORDER BY file_row_number",
        row -> "%s in row %,d".formatted(row.requiredText(2), row.count(1)));
  }

  private static void refuseOtherValues(String target, List<String> others) {
    if (!others.isEmpty()) {
      throw new StageFailure(
          ExitCode.VALIDATION,
          "problem.target: expected '%s' to be 0, 1 or missing, found %s"
              .formatted(target, String.join(", ", others)),
          List.of());
    }
  }

  private static String literal(Instant instant, Flavour flavour) {
    return flavour.timestamp(
        flavour.whole(ViewJoin.micros(Duration.between(Instant.EPOCH, instant))));
  }
}
