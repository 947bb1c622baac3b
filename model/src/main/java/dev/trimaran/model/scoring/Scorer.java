package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.transform.RowTransformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores raw rows: looks up what the request does not give, derives, transforms, predicts.
 *
 * <p>Every request column must be given; a column of a view may be, and is then not looked up. What
 * a value may be is said at {@link InputRows}. Thread safe.
 */
public final class Scorer {
  /** So many rows' features are one question to the online store. */
  private static final int LOOKED_UP_AT_ONCE = 256;

  private final Model model;
  private final InputColumns columns;
  private final RowReader rows;
  private final OnlineFeatures online;
  private final ViewReader[] views;
  private final RowTransformer transforms;
  private final int timestampSlot;
  private final double decideBefore;

  /** A scorer that finds features in {@code online}. */
  public Scorer(Model model, OnlineFeatures online) {
    this.model = model;
    this.online = online;
    columns = new InputColumns(model.signature());
    rows = new RowReader(columns);
    views =
        model.views().stream()
            .map(view -> new ViewReader(view, model.signature()))
            .toArray(ViewReader[]::new);
    transforms = model.transforms().compile();
    timestampSlot =
        model.decision().timestamp().map(model.signature().schema().names()::indexOf).orElse(-1);
    decideBefore = model.decision().decideBefore().toNanos() / 1000;
  }

  /** What this scores with. */
  public Model model() {
    return model;
  }

  /** The columns of the rows to score. */
  public InputColumns columns() {
    return columns;
  }

  /**
   * Scores one row given by column name.
   *
   * @throws ScoringException if a column is unknown, missing or of the wrong type
   */
  public Score score(Map<String, ?> row) {
    InputRows one = new InputRows(columns);
    one.addRow();
    row.forEach((name, value) -> one.set(0, columns.slot(name), value));
    double probability = new Buffers().score(one, 0, online, ScoreListener.NONE);
    return new Score(label(probability), probability);
  }

  /**
   * Scores many rows given by column name; the scores are in the order of the rows.
   *
   * @throws ScoringException for the first row that cannot be scored, with its number
   */
  public List<Score> score(List<? extends Map<String, ?>> batch) {
    return score(InputRows.of(columns, batch), ScoreListener.NONE).list();
  }

  /**
   * Scores rows given by slot.
   *
   * @param listener sees each row as it is scored
   * @throws ScoringException for the first row that cannot be scored, with its number
   */
  public Scores score(InputRows batch, ScoreListener listener) {
    Buffers buffers = new Buffers();
    double[] probabilities = new double[batch.size()];
    for (int from = 0; from < probabilities.length; from += LOOKED_UP_AT_ONCE) {
      int to = Math.min(probabilities.length, from + LOOKED_UP_AT_ONCE);
      OnlineFeatures known = buffers.known(batch, from, to);
      for (int i = from; i < to; i++) {
        try {
          probabilities[i] = buffers.score(batch, i, known, listener);
        } catch (ScoringException e) {
          throw new ScoringException(i, e);
        }
      }
    }
    return new Scores(probabilities, model.signature().threshold());
  }

  private int label(double probability) {
    return probability >= model.signature().threshold() ? 1 : 0;
  }

  /** What one thread needs for one row after another. */
  private final class Buffers {

    private final Row row = transforms.newRow();
    private final double[] features = new double[model.predictor().features()];
    private final boolean[] wanted = new boolean[views.length];
    private final List<ViewKey> keys = new ArrayList<>(views.length);

    double score(InputRows batch, int index, OnlineFeatures known, ScoreListener listener) {
      rows.read(batch, index, row);
      double decision = timestampSlot < 0 ? Double.NaN : row.number(timestampSlot) - decideBefore;
      lookUp(batch, index, decision, known);
      transforms.apply(row, features);
      double probability = model.predictor().probability(features);
      listener.scored(index, row, features, label(probability), probability);
      return probability;
    }

    /**
     * The features of these rows, each key asked for once; the store itself for one row. A row that
     * cannot be read ends the question: it is refused when it is its turn.
     */
    OnlineFeatures known(InputRows batch, int from, int to) {
      if (views.length == 0 || to - from == 1) {
        return online;
      }
      Set<ViewKey> all = new LinkedHashSet<>();
      for (int i = from; i < to && readable(batch, i); i++) {
        for (ViewReader view : views) {
          view.wanted(batch, i, row).ifPresent(all::add);
        }
      }
      List<ViewKey> wantedKeys = List.copyOf(all);
      List<Optional<FeatureValue>> values =
          wantedKeys.isEmpty() ? List.of() : online.readAll(wantedKeys);
      Map<ViewKey, Optional<FeatureValue>> found = HashMap.newHashMap(values.size());
      for (int i = 0; i < values.size(); i++) {
        found.put(wantedKeys.get(i), values.get(i));
      }
      return (view, key) -> found.getOrDefault(new ViewKey(view, key), Optional.empty());
    }

    private boolean readable(InputRows batch, int index) {
      try {
        rows.read(batch, index, row);
        return true;
      } catch (ScoringException refusedInItsTurn) {
        return false;
      }
    }

    private void lookUp(InputRows batch, int index, double decision, OnlineFeatures known) {
      keys.clear();
      for (int i = 0; i < wanted.length; i++) {
        Optional<ViewKey> key = views[i].wanted(batch, index, row);
        wanted[i] = key.isPresent();
        if (wanted[i]) {
          keys.add(key.get());
        }
      }
      List<Optional<FeatureValue>> found = keys.isEmpty() ? List.of() : known.readAll(keys);
      int next = 0;
      for (int i = 0; i < wanted.length; i++) {
        Optional<FeatureValue> value = wanted[i] ? found.get(next++) : Optional.empty();
        views[i].fill(batch, index, row, decision, value);
      }
    }
  }
}
