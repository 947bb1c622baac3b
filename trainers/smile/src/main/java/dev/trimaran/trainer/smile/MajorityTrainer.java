package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.Trainer;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import java.util.List;

/** The baseline: the share of the second class among the training rows, for every row. */
public final class MajorityTrainer implements Trainer {

  /** For the service loader. */
  public MajorityTrainer() {}

  @Override
  public String algorithm() {
    return "majority";
  }

  @Override
  public String summary() {
    return "The share of the second class for every row: the baseline that others have to beat.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public Predictor train(
      TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
    monitor.checkCancelled();
    Predictor predictor =
        new ConstantClassifier(data.features().size(), Labels.positiveShare(data));
    monitor.progress(1);
    return predictor;
  }
}
