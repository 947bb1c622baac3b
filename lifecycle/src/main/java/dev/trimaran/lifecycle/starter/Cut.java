package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Where the rows are parted by time: about four fifths of the labelled rows lie before it, at a
 * round moment where there is one, and both parts have both answers.
 *
 * @param train labelled rows before it
 * @param test labelled rows from it on
 * @param folds how many folds the training rows can be cut into, 0 if a search is not worth it
 */
record Cut(Instant at, Instant first, Instant last, long train, long test, int folds) {
  private static final double[] SHARES = {0.8, 0.7, 0.6, 0.5};
  private static final int FOLDS = 3;
  private static final int LEAST_IN_FOLD = 5;

  private static final List<String> ROUND = List.of("month", "day", "hour", "minute", "second");

  /** How far from the wanted share of rows a rounder moment may lie. */
  private static final double SLACK = 0.07;

  /** The cut; throws a {@link StageFailure} if there is none. */
  static Cut of(Labelled rows, TimeColumn time, String name) {
    if (rows.labelled() == 0 || rows.positive() == 0 || rows.positive() == rows.labelled()) {
      throw refused(
          name,
          "expected rows of both answers, found %s; ask another question"
              .formatted(
                  rows.labelled() == 0
                      ? "none with an answer and a time"
                      : "only " + (rows.positive() == 0 ? "no" : "yes")));
    }
    for (double share : SHARES) {
      Optional<Cut> cut = at(share, rows);
      if (cut.isPresent()) {
        return cut.get();
      }
    }
    throw refused(
        name,
        "expected both answers before and after some moment of '%s', found none: the rows of one answer are all earlier than those of the other; name another time with --time"
            .formatted(time.column()));
  }

  private static Optional<Cut> at(double share, Labelled rows) {
    String cuts =
        ROUND.stream()
            .map(unit -> "date_trunc('%s', q)".formatted(unit))
            .reduce("", (all, next) -> all + next + ", ");
    List<Instant> moments =
        rows.duck()
            .one(
                "SELECT %s q FROM (SELECT quantile_disc(%s, %s) AS q FROM %s WHERE %s IS NOT NULL)"
                    .formatted(cuts, Labelled.TIME, share, Labelled.ROWS, Labelled.LABEL),
                row -> {
                  List<Instant> all = new java.util.ArrayList<>();
                  for (int i = 1; i <= ROUND.size() + 1; i++) {
                    row.instant(i).ifPresent(all::add);
                  }
                  return all;
                });
    for (int i = 0; i < moments.size(); i++) {
      boolean exact = i == moments.size() - 1;
      Optional<Cut> cut = at(moments.get(i), rows);
      if (cut.isPresent() && (exact || Math.abs(cut.get().trainShare() - share) <= SLACK)) {
        return cut;
      }
    }
    return Optional.empty();
  }

  private static Optional<Cut> at(Instant moment, Labelled rows) {
    String before =
        "%s < TIMESTAMP '%s'"
            .formatted(Labelled.TIME, moment.toString().replace("T", " ").replace("Z", ""));
    return rows.duck()
        .one(
            "SELECT count(*) FILTER (%1$s), count(*) FILTER (%1$s AND %2$s = 1), count(*) FILTER (NOT %1$s), count(*) FILTER (NOT %1$s AND %2$s = 1), min(%3$s), max(%3$s) FROM %4$s WHERE %2$s IS NOT NULL AND %3$s IS NOT NULL"
                .formatted(before, Labelled.LABEL, Labelled.TIME, Labelled.ROWS),
            row -> {
              boolean both =
                  LongStream.of(
                          row.count(2),
                          row.count(1) - row.count(2),
                          row.count(4),
                          row.count(3) - row.count(4))
                      .allMatch(count -> count > 0);
              return both
                  ? Optional.of(
                      new Cut(
                          moment,
                          row.instant(5).orElseThrow(),
                          row.instant(6).orElseThrow(),
                          row.count(1),
                          row.count(3),
                          0))
                  : Optional.<Cut>empty();
            })
        .map(cut -> cut.withFolds(before, rows));
  }

  /** Whether each part that a fold is made of has both answers, and moments enough. */
  private Cut withFolds(String before, Labelled rows) {
    long least =
        rows.duck()
            .count(
                "SELECT coalesce(min(least(yes, no, moments)), 0) FROM (SELECT count(*) FILTER (%1$s = 1) AS yes, count(*) FILTER (%1$s = 0) AS no, count(DISTINCT %2$s) AS moments FROM (SELECT *, ntile(%3$d) OVER (ORDER BY %2$s) AS part FROM %4$s WHERE %1$s IS NOT NULL AND %5$s) GROUP BY part)"
                    .formatted(Labelled.LABEL, Labelled.TIME, FOLDS + 1, Labelled.ROWS, before));
    return new Cut(at, first, last, train, test, least >= LEAST_IN_FOLD ? FOLDS : 0);
  }

  double trainShare() {
    return (double) train / (train + test);
  }

  Duration span() {
    return Duration.between(first, last);
  }

  private static StageFailure refused(String name, String message) {
    return new StageFailure(ExitCode.SPEC, name + ": " + message, List.of());
  }
}
