package dev.trimaran.model.explain;

/** The Shapley values of one kind of predictor. Thread safe. */
interface Attribution {

  /** What the contributions start from. */
  double base();

  /**
   * Adds the contribution of each feature.
   *
   * @param x one value a feature, NaN = missing; never changed
   * @param contributions room for as many values, all 0
   */
  void explain(double[] x, double[] contributions);
}
