package dev.trimaran.model.window;

import java.util.Locale;

/** What a column is to the model. */
public enum ColumnRole {
  /** A raw input. */
  INPUT,
  /** The probability that the model gave. */
  PREDICTION,
  /** The label that the model gave. */
  LABEL;

  /** The role as files write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
