package dev.trimaran.model.expression;

import java.util.Arrays;

/**
 * One row to compute over: slots that hold a double or a text each. Reusable, and not thread safe:
 * one per thread. What has not been set is missing.
 */
public final class Row {
  final double[] numbers;
  final String[] texts;

  /** A row of missing values. */
  public Row(int slots) {
    numbers = new double[slots];
    texts = new String[slots];
    clear();
  }

  /** Sets a slot of any type but string; NaN is missing. */
  public void setNumber(int slot, double value) {
    numbers[slot] = value;
  }

  /** Sets a slot of type string; the empty text is missing. */
  public void setText(int slot, String value) {
    texts[slot] = value;
  }

  /** The number in a slot, NaN when missing. */
  public double number(int slot) {
    return numbers[slot];
  }

  /** The text in a slot, empty when missing. */
  public String text(int slot) {
    return texts[slot];
  }

  /** Makes every slot missing. */
  public void clear() {
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, "");
  }
}
