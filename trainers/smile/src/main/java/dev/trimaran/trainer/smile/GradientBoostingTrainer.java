package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.Trainer;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.model.cart.Loss;
import smile.regression.RegressionTree;

/**
 * Gradient boosting of the logistic loss: Friedman, "Greedy Function Approximation", 2001, and his
 * "Stochastic Gradient Boosting", 2002, for the random part of the rows that each tree sees.
 *
 * <p>The loop is that of Smile's {@code GradientTreeBoost} over Smile's trees and loss. It is
 * written out here because Smile's scores the training rows one tuple at a time on one thread,
 * tries all columns at every split, and can neither be stopped nor say how far it is.
 */
public final class GradientBoostingTrainer implements Trainer {

  private static final Setting TREES = Setting.whole("trees", 100, 1, 10_000, "how many trees");
  private static final Setting LEARNING_RATE =
      Setting.number("learning-rate", 0.1, 1e-6, 1, "how much of each tree is added");
  private static final Setting MAX_DEPTH =
      Setting.whole("max-depth", 6, 1, 64, "how many splits one below the other");
  private static final Setting MAX_LEAVES =
      Setting.whole("max-leaves", 31, 2, 1_000_000, "how many leaves a tree has at most");
  private static final Setting MIN_LEAF =
      Setting.whole("min-leaf", 20, 1, 1_000_000, "how many rows a leaf holds at least");
  private static final Setting SAMPLE =
      Setting.number("sample", 0.5, 0.001, 1, "share of rows that each tree sees");
  private static final Setting FEATURES =
      Setting.whole("features-per-split", 0, 0, 1_000_000, "columns tried at a split; 0 = all");

  /** Smile's margin is half the log-odds. */
  private static final double LOG_ODDS = 2;

  /** For the service loader. */
  public GradientBoostingTrainer() {}

  /** Trees in the order in which they were added, and what they add to. */
  record Boosted(double intercept, double learningRate, List<RegressionTree> trees) {}

  @Override
  public String algorithm() {
    return "gradient-boosting";
  }

  @Override
  public String summary() {
    return "Trees added one by one, each to what those before it still get wrong.";
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(TREES, LEARNING_RATE, MAX_DEPTH, MAX_LEAVES, MIN_LEAF, SAMPLE, FEATURES)
        .map(Setting::parameter)
        .toList();
  }

  @Override
  public Predictor train(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    Optional<ConstantClassifier> constant = Labels.constant(data);
    if (constant.isPresent()) {
      return constant.get();
    }
    Boosted boosted = boost(data, parameters, seed, monitor);
    TreeEnsembleBuilder trees = TreeEnsemble.builder(data.features().size(), Link.LOGISTIC);
    trees.base(LOG_ODDS * boosted.intercept());
    for (RegressionTree tree : boosted.trees()) {
      TreeReader.read(tree, LOG_ODDS * boosted.learningRate(), trees);
    }
    return trees.build();
  }

  static Boosted boost(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    int columns = data.features().size();
    int tried = FEATURES.wholeIn(parameters);
    int count = TREES.wholeIn(parameters);
    double rate = LEARNING_RATE.in(parameters);
    TreeGrower grower =
        new TreeGrower(
            TreeTable.of(data),
            MAX_DEPTH.wholeIn(parameters),
            MAX_LEAVES.wholeIn(parameters),
            MIN_LEAF.wholeIn(parameters),
            SAMPLE.in(parameters),
            false,
            tried == 0 ? columns : Math.min(tried, columns));
    long[] seeds = new SplittableRandom(seed).longs(count).toArray();
    return Fitting.run(
        Fitting.processors(), monitor, () -> boost(data, grower, rate, seeds, monitor));
  }

  private static Boosted boost(
      TrainingData data, TreeGrower grower, double rate, long[] seeds, TrainingMonitor monitor) {
    Loss loss = Loss.logistic(data.labels());
    double intercept = loss.intercept(new double[0]);
    double[] margins = loss.residual(); // what Smile calls so is the sum of the trees so far
    RegressionTree[] trees = new RegressionTree[seeds.length];
    for (int t = 0; t < trees.length; t++) {
      monitor.checkCancelled();
      RegressionTree tree = grower.grow(loss, seeds[t]);
      IntStream.range(0, margins.length)
          .parallel()
          .forEach(i -> margins[i] += rate * TreeReader.predict(tree, data.rows()[i]));
      trees[t] = tree;
      monitor.progress((t + 1.0) / trees.length);
    }
    return new Boosted(intercept, rate, List.of(trees));
  }
}
