package dev.trimaran.lifecycle.train;

import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import java.util.List;

/**
 * A learning algorithm, found by {@link java.util.ServiceLoader}. The same data, parameters and
 * seed give the same predictor, on any machine and with any number of threads. Thread safe.
 */
public interface Trainer {
  /** The name in the spec, such as {@code random-forest}. */
  String algorithm();

  /** What it is, in one sentence. */
  String summary();

  /** The parameters it takes, with their defaults. */
  List<Parameter> parameters();

  /**
   * Fits a predictor over all columns of the data.
   *
   * @param parameters those given in the spec; what is not given has its default
   * @throws IllegalArgumentException if a parameter's value does not work with this data; the
   *     message names the parameter, what was expected and what was found
   * @throws java.util.concurrent.CancellationException from the monitor
   */
  Predictor train(TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor);
}
