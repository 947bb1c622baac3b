package dev.trimaran.model.bundle;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import dev.trimaran.model.window.Reference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the training data looked like: a profile of each raw input and of the prediction, which what
 * a model sees in service is compared with. The same rows in the same order give the same baseline.
 *
 * @param rows how many rows were looked at
 * @param columns the profiles by column, the inputs first; immutable, though what it holds is not
 * @param reference the same rows in the bins that windows of service are counted in
 * @param attributions what moved the predictions of some of the rows; empty for a model that cannot
 *     be explained
 */
public record Baseline(
    long rows,
    Map<String, ColumnProfile> columns,
    Reference reference,
    Optional<MeanAttributions> attributions) {

  /** The column that holds the probability given. */
  public static final String PREDICTION = "probability";

  /** SageMaker Model Monitor's own size of a sketch. */
  private static final int SKETCH_SIZE = 2048;

  public Baseline {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Starts a baseline for a model. */
  public static Builder builder(Signature signature) {
    return new Builder(signature);
  }

  /** Takes the rows one by one. Not thread safe. */
  public static final class Builder {

    private final ColumnProfile[] profiles;
    private final NumericProfile prediction = new NumericProfile(SKETCH_SIZE);
    private final Signature signature;
    private final long[] labels = new long[2];
    private Optional<MeanAttributions> attributions = Optional.empty();
    private long rows;

    private Builder(Signature signature) {
      this.signature = signature;
      profiles =
          signature.inputs().stream()
              .map(input ->
                  input.type() == Type.STRING ? new TextProfile() : new NumericProfile(SKETCH_SIZE))
              .toArray(ColumnProfile[]::new);
    }

    /**
     * Adds a row with its prediction.
     *
     * @param inputs the raw inputs, in the slots of the signature's order
     * @param probability what the model gives for it
     */
    public Builder add(Row inputs, double probability) {
      return addInputs(inputs).addPrediction(probability);
    }

    /**
     * Adds a row of the training data.
     *
     * @param inputs the raw inputs, in the slots of the signature's order
     */
    public Builder addInputs(Row inputs) {
      for (int slot = 0; slot < profiles.length; slot++) {
        switch (profiles[slot]) {
          case TextProfile text -> text.add(inputs.text(slot));
          case NumericProfile number -> number.add(inputs.number(slot));
        }
      }
      rows++;
      return this;
    }

    /**
     * Adds a prediction for a row that the model has not learnt from: a model is surer of rows that
     * it knows, so that predictions in service differ from those without any drift.
     */
    public Builder addPrediction(double probability) {
      prediction.add(probability);
      labels[probability >= signature.threshold() ? 1 : 0]++;
      return this;
    }

    /** Says what moved the predictions. */
    public Builder attributions(MeanAttributions means) {
      attributions = Optional.of(means);
      return this;
    }

    /** The baseline of all rows added. */
    public Baseline build() {
      Map<String, ColumnProfile> columns = new LinkedHashMap<>();
      int slot = 0;
      for (SignatureInput input : signature.inputs()) {
        columns.put(input.name(), profiles[slot++]);
      }
      Reference reference = Reference.of(signature, rows, columns, prediction, labels);
      columns.put(PREDICTION, prediction);
      return new Baseline(rows, columns, reference, attributions);
    }
  }
}
