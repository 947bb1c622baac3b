package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.Link;

/** What the contributions of an explanation add up to. */
public enum Space {
  /** The probability of the second label, before it is cut to [0, 1]. */
  PROBABILITY("probability"),
  /** The log-odds of the second label: {@code ln(p / (1 - p))}. */
  LOG_ODDS("log-odds");

  private final String word;

  Space(String word) {
    this.word = word;
  }

  /** The space of a predictor's margin. */
  static Space of(Link link) {
    return switch (link) {
      case IDENTITY -> PROBABILITY;
      case LOGISTIC -> LOG_ODDS;
    };
  }

  /** As it stands in an answer. */
  @Override
  public String toString() {
    return word;
  }
}
