package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.transform.RowTransformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Scores raw rows: looks up what the request does not give, derives, transforms, predicts.
 *
 * <p>A row maps column names to String, Boolean, Number or, for a time, Instant; a time may also be
 * an ISO-8601 text (without an offset it is UTC, a date alone is midnight) or whole microseconds
 * since 1970. Null, NaN and the empty text are missing values. Every request column must be there;
 * a column of a view may be, and is then not looked up. Thread safe.
 */
public final class Scorer {

  private final Model model;
  private final RowReader rows;
  private final List<ViewReader> views;
  private final RowTransformer transforms;
  private final int timestampSlot;
  private final double decideBefore;

  /** A scorer that finds features in {@code online}. */
  public Scorer(Model model, OnlineFeatures online) {
    this.model = model;
    rows = new RowReader(model.signature());
    views =
        model.views().stream()
            .map(view -> new ViewReader(view, model.signature(), online))
            .toList();
    transforms = model.transforms().compile();
    timestampSlot =
        model.decision().timestamp().map(model.signature().schema().names()::indexOf).orElse(-1);
    decideBefore = model.decision().decideBefore().toNanos() / 1000;
  }

  /** What this scores with. */
  public Model model() {
    return model;
  }

  /**
   * Scores one row.
   *
   * @throws ScoringException if a column is unknown, missing or of the wrong type
   */
  public Score score(Map<String, ?> row) {
    return new Buffers().score(row);
  }

  /**
   * Scores many rows; the scores are in the order of the rows.
   *
   * @throws ScoringException for the first row that cannot be scored, with its number
   */
  public List<Score> score(List<? extends Map<String, ?>> batch) {
    Buffers buffers = new Buffers();
    List<Score> scores = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      try {
        scores.add(buffers.score(batch.get(i)));
      } catch (ScoringException e) {
        throw new ScoringException(i, e);
      }
    }
    return scores;
  }

  /** What one thread needs for one row after another. */
  private final class Buffers {

    private final Row row = transforms.newRow();
    private final boolean[] given = new boolean[model.signature().inputs().size()];
    private final double[] features = new double[model.predictor().features()];

    Score score(Map<String, ?> values) {
      Arrays.fill(given, false);
      rows.read(values, row, given);
      double decision = timestampSlot < 0 ? Double.NaN : row.number(timestampSlot) - decideBefore;
      for (ViewReader view : views) {
        view.read(values, row, given, decision);
      }
      transforms.apply(row, features);
      double probability = model.predictor().probability(features);
      return new Score(probability >= model.signature().threshold() ? 1 : 0, probability);
    }
  }
}
