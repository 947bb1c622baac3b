package dev.trimaran.model.drift;

import java.util.Arrays;

/** How the p-values of many features are made fit to be judged together. */
public enum Correction {
  /** Benjamini, Hochberg, "Controlling the false discovery rate", 1995. */
  BENJAMINI_HOCHBERG("benjamini-hochberg"),
  /** Each p-value times their number. */
  BONFERRONI("bonferroni"),
  /** As they are: one false alarm more for each feature. */
  NONE("none");

  private final String word;

  Correction(String word) {
    this.word = word;
  }

  /** The p-values to hold against the rate that is wanted for all features together. */
  public double[] adjust(double... p) {
    double[] adjusted = p.clone();
    switch (this) {
      case NONE -> {}
      case BONFERRONI -> {
        for (int i = 0; i < p.length; i++) {
          adjusted[i] = Math.min(1, p[i] * p.length);
        }
      }
      case BENJAMINI_HOCHBERG -> {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[b], p[a]));
        double smallest = 1;
        for (int i = 0; i < p.length; i++) {
          smallest = Math.min(smallest, p[order[i]] * p.length / (p.length - i));
          adjusted[order[i]] = smallest;
        }
      }
    }
    return adjusted;
  }

  /** The correction as users write it. */
  @Override
  public String toString() {
    return word;
  }
}
