package dev.trimaran.serving.models;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoreListener;
import dev.trimaran.model.scoring.Scores;
import dev.trimaran.model.scoring.ScoringException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model score rows that nobody sent before callers reach it: its classes are made, its code
 * begins to be compiled, and one that cannot score at all is found out. Columns of views are given
 * as missing, so that no store is asked.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final int BATCHES = 32;
  private static final long ENOUGH_NANOS = Duration.ofMillis(5).toNanos();
  private static final String A_TIME = "2024-01-01T00:00:00Z";

  private WarmUp() {}

  /**
   * Scores until it has scored enough, or for long enough.
   *
   * @throws IllegalStateException if what comes out is no probability
   */
  static void of(ServedModel model) {
    InputColumns columns = model.scorer().columns();
    long start = System.nanoTime();
    try {
      for (int i = 0; i < BATCHES && System.nanoTime() - start < ENOUGH_NANOS; i++) {
        check(model, model.scorer().score(rows(columns), ScoreListener.NONE));
      }
    } catch (ScoringException refused) {
      // A model may refuse what is neutral elsewhere; that says nothing about what callers send.
      LOG.debug("not warmed up model={} reason={}", model.key(), refused.getMessage());
    }
  }

  private static void check(ServedModel model, Scores scores) {
    for (int row = 0; row < scores.size(); row++) {
      double probability = scores.probability(row);
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalStateException(
            "expected %s to give a probability for a neutral row, found %s"
                .formatted(model.key(), probability));
      }
    }
  }

  /** A row of neutral values, and one of missing ones. */
  private static InputRows rows(InputColumns columns) {
    InputRows rows = new InputRows(columns);
    int neutral = rows.addRow();
    int missing = rows.addRow();
    for (int slot = 0; slot < columns.size(); slot++) {
      Type type = columns.input(slot).type();
      boolean looksUp = columns.input(slot).view().isPresent();
      rows.set(neutral, slot, looksUp ? null : value(type));
      rows.set(missing, slot, type == Type.TIMESTAMP ? A_TIME : null);
    }
    return rows;
  }

  private static Object value(Type type) {
    return switch (type) {
      case NUMBER -> 0.0;
      case BOOLEAN -> false;
      case STRING -> "-";
      case TIMESTAMP -> A_TIME;
      case DURATION -> "PT0S";
    };
  }
}
