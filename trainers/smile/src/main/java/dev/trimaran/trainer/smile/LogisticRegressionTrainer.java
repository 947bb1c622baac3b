package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.Trainer;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import smile.classification.LogisticRegression;

/**
 * Logistic regression with an L2 penalty, fitted by BFGS. It wants columns of similar size and
 * without missing values: standardize and impute them. The intercept is not penalised.
 */
public final class LogisticRegressionTrainer implements Trainer {

  private static final Setting LAMBDA =
      Setting.number("lambda", 1, 0, 1e9, "strength of the L2 penalty, as 1/C of scikit-learn");
  private static final Setting TOLERANCE =
      Setting.number("tolerance", 1e-3, 1e-9, 1, "how small a gradient ends the search");
  private static final Setting ITERATIONS =
      Setting.whole("max-iterations", 200, 1, 100_000, "after how many steps the search ends");

  /** Fixed, because the order of Smile's sums, and so the last digits, go by it. */
  private static final int THREADS = 4;

  /** For the service loader. */
  public LogisticRegressionTrainer() {}

  @Override
  public String algorithm() {
    return "logistic-regression";
  }

  @Override
  public String summary() {
    return "A linear model of the log-odds with an L2 penalty; needs standardized columns.";
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(LAMBDA, TOLERANCE, ITERATIONS).map(Setting::parameter).toList();
  }

  @Override
  public Predictor train(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    LogisticRegression.Options options =
        new LogisticRegression.Options(
            LAMBDA.in(parameters), TOLERANCE.in(parameters), ITERATIONS.wholeIn(parameters));
    Optional<ConstantClassifier> constant = Labels.constant(data);
    if (constant.isPresent()) {
      return constant.get();
    }
    requireFinite(data);
    double[] weights = fit(data, options, monitor).coefficients();
    monitor.progress(1);
    int features = weights.length - 1;
    return new LinearClassifier(
        Arrays.copyOf(weights, features), weights[features], means(data.rows(), features));
  }

  /** One row after the other: the same digits on any number of threads. */
  private static double[] means(double[][] rows, int features) {
    double[] means = new double[features];
    double seen = 0;
    for (double[] row : rows) {
      seen++;
      for (int i = 0; i < features; i++) {
        means[i] += (row[i] - means[i]) / seen; // not a sum, which large values could overflow
      }
    }
    return means;
  }

  static LogisticRegression.Binomial fit(
      TrainingData data, LogisticRegression.Options options, TrainingMonitor monitor) {
    return Fitting.run(
        THREADS, monitor, () -> LogisticRegression.binomial(data.rows(), data.labels(), options));
  }

  private static void requireFinite(TrainingData data) {
    for (double[] row : data.rows()) {
      for (int i = 0; i < row.length; i++) {
        if (!Double.isFinite(row[i])) {
          throw new IllegalArgumentException(
              "logistic-regression: expected finite numbers in column \"%s\", found %s; %s"
                  .formatted(
                      data.features().get(i),
                      Double.isNaN(row[i]) ? "a missing value" : String.valueOf(row[i]),
                      "add the transform impute or clip"));
        }
      }
    }
  }
}
