package dev.trimaran.serving;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.ScoreListener;

/**
 * A request while it is captured: sees each row as it is scored, then exactly one of the two ends.
 */
public interface CapturedRequest extends ScoreListener {

  /** Of which nothing is kept. */
  CapturedRequest UNSEEN =
      new CapturedRequest() {
        @Override
        public void scored(int row, Row values, double[] features, int label, double given) {}

        @Override
        public void explained(double[] inputs) {}

        @Override
        public void answered() {}

        @Override
        public void refused() {}
      };

  /**
   * A row was explained, because its caller asked for that.
   *
   * @param inputs what each input contributed, in the order of the signature
   */
  void explained(double[] inputs);

  /** All rows were scored. */
  void answered();

  /** The request was not answered, though some of its rows may have been scored. */
  void refused();
}
