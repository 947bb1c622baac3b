package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.TrainingData;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.vector.DoubleVector;
import smile.data.vector.ValueVector;
import smile.model.cart.CART;

/**
 * Training rows as Smile's trees take them: columns, and the order of each one's values.
 *
 * <p>Smile's sort knows no NaN. A missing value therefore stands above all others here: a split
 * between it and them has a threshold that no real value reaches, and sends missing values to the
 * right, which is where a {@code TreeEnsemble} sends them too. So trees need no imputed columns.
 */
record TreeTable(DataFrame columns, int[][] order) {

  /** Far above every finite value a table holds, so that half of it still is. */
  static final double MISSING = 1e300;

  private static final double LARGEST = 1e299;

  static TreeTable of(TrainingData data) {
    double[][] rows = data.rows();
    ValueVector[] vectors =
        IntStream.range(0, data.features().size())
            .mapToObj(column -> vector(data.features().get(column), rows, column))
            .toArray(ValueVector[]::new);
    DataFrame columns = new DataFrame(vectors);
    return new TreeTable(columns, CART.order(columns));
  }

  private static ValueVector vector(String name, double[][] rows, int column) {
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = held(rows[i][column]);
    }
    return new DoubleVector(name, values);
  }

  /** A value as the table holds it. */
  static double held(double value) {
    return Double.isNaN(value) ? MISSING : Math.clamp(value, -LARGEST, LARGEST);
  }
}
