package dev.trimaran.model.transform;

import java.util.List;

/** Fits a transform on the training rows. */
public final class TransformFitter {
  private TransformFitter() {}

  /**
   * Adds a fitted step. Where a column was a feature, what replaces it takes its place among the
   * features.
   *
   * @param columns the columns to transform; empty for all features that it applies to
   * @throws TransformException if a column or an option is unknown or does not fit
   */
  public static TransformPipeline fit(
      TransformPipeline soFar,
      Transform transform,
      List<String> columns,
      Options options,
      StatisticsSource source) {
    throw new UnsupportedOperationException();
  }
}
