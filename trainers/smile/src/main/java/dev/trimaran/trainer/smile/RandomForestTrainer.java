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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.model.cart.Loss;
import smile.regression.RegressionTree;

/**
 * A random forest for probabilities: the mean over trees of the share of the second class in the
 * leaf.
 *
 * <p>The trees are Smile's regression trees on the labels 0 and 1, whose least squares are the Gini
 * impurity up to a factor. Smile's classification trees would not do: they join sister leaves of
 * one majority class, and with them what a probability is made of.
 */
public final class RandomForestTrainer implements Trainer {

  private static final Setting TREES = Setting.whole("trees", 100, 1, 10_000, "how many trees");
  private static final Setting MAX_DEPTH =
      Setting.whole("max-depth", 16, 1, 64, "how many splits one below the other");
  private static final Setting MIN_LEAF =
      Setting.whole("min-leaf", 20, 1, 1_000_000, "how many rows a leaf holds at least");
  private static final Setting SAMPLE =
      Setting.number(
          "sample", 1, 0.001, 1, "share of rows that a tree sees; 1 draws them with replacement");
  private static final Setting FEATURES =
      Setting.whole(
          "features-per-split", 0, 0, 1_000_000, "columns tried at a split; 0 = the square root");

  /** For the service loader. */
  public RandomForestTrainer() {}

  @Override
  public String algorithm() {
    return "random-forest";
  }

  @Override
  public String summary() {
    return "The mean of many trees, each grown on a random part of rows and columns.";
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(TREES, MAX_DEPTH, MIN_LEAF, SAMPLE, FEATURES).map(Setting::parameter).toList();
  }

  @Override
  public Predictor train(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    Optional<ConstantClassifier> constant = Labels.constant(data);
    if (constant.isPresent()) {
      return constant.get();
    }
    RegressionTree[] trees = grow(data, parameters, seed, monitor);
    TreeEnsembleBuilder forest = TreeEnsemble.builder(data.features().size(), Link.IDENTITY);
    for (RegressionTree tree : trees) {
      TreeReader.read(tree, 1.0 / trees.length, forest);
    }
    return forest.build();
  }

  static RegressionTree[] grow(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    int columns = data.features().size();
    int tried = FEATURES.wholeIn(parameters);
    int count = TREES.wholeIn(parameters);
    TreeGrower grower =
        new TreeGrower(
            TreeTable.of(data),
            MAX_DEPTH.wholeIn(parameters),
            Integer.MAX_VALUE,
            MIN_LEAF.wholeIn(parameters),
            SAMPLE.in(parameters),
            true,
            tried == 0 ? (int) Math.round(Math.sqrt(columns)) : Math.min(tried, columns));
    Loss loss = Loss.ls(Arrays.stream(data.labels()).asDoubleStream().toArray());
    long[] seeds = new SplittableRandom(seed).longs(count).toArray();
    AtomicInteger done = new AtomicInteger();
    return Fitting.run(
        Fitting.processors(),
        monitor,
        () ->
            IntStream.range(0, count)
                .parallel()
                .mapToObj(tree -> {
                  monitor.checkCancelled();
                  RegressionTree grown = grower.grow(loss, seeds[tree]);
                  monitor.progress((double) done.incrementAndGet() / count);
                  return grown;
                })
                .toArray(RegressionTree[]::new));
  }
}
