package dev.trimaran.lifecycle.train;

import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One split of one feature, at a given place: enough of a learner to tell rows apart. */
public final class StumpTrainer implements Trainer {
  /** A training that this trainer was asked for. */
  public record Asked(Arguments parameters, TrainingData data, long seed) {}

  /** All trainings, oldest first. */
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** What happens before each training. */
  public volatile Runnable before = () -> {};

  @Override
  public String algorithm() {
    return "stump";
  }

  @Override
  public String summary() {
    return "One split.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("at", ParameterType.NUMBER, false, "", List.of(), Optional.of(0.5)),
        new Parameter("feature", ParameterType.INTEGER, false, "", List.of(), Optional.of(0L)));
  }

  @Override
  public Predictor train(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    asked.add(new Asked(parameters, data, seed));
    before.run();
    monitor.checkCancelled();
    double at = parameters.number("at").orElseThrow();
    int feature = Math.toIntExact(parameters.integer("feature").orElseThrow());
    if (feature >= data.features().size()) {
      throw new IllegalArgumentException(
          "feature: expected one of %d, found %d".formatted(data.features().size(), feature));
    }
    return TreeEnsemble.builder(data.features().size(), Link.IDENTITY)
        .split(feature, at)
        .leaf(share(data, feature, at, true), rows(data, feature, at, true))
        .leaf(share(data, feature, at, false), rows(data, feature, at, false))
        .build();
  }

  /** A leaf without rows, as no real learner makes one, counts one. */
  private static int rows(TrainingData data, int feature, double at, boolean left) {
    long rows = Arrays.stream(data.rows()).filter(row -> (row[feature] <= at) == left).count();
    return Math.max(1, Math.toIntExact(rows));
  }

  private static double share(TrainingData data, int feature, double at, boolean left) {
    int[] labels = new int[data.rows().length];
    int count = 0;
    for (int i = 0; i < data.rows().length; i++) {
      if ((data.rows()[i][feature] <= at) == left) {
        labels[count++] = data.labels()[i];
      }
    }
    return Arrays.stream(labels, 0, count).average().orElse(0);
  }
}
