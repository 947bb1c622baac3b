package dev.trimaran.model.transform;

import java.util.List;

/** Computes statistics over the training rows. */
@FunctionalInterface
public interface StatisticsSource {
  /**
   * Computes statistics over the output of a pipeline. The same rows give the same bits, however
   * many threads work.
   */
  StatisticValues compute(TransformPipeline soFar, List<Statistic> wanted);
}
