package dev.trimaran.stacks.parity;

import dev.trimaran.spec.DataSize;

/** Compares sizes and numbers as a spec writes them. */
final class Amounts {
  private Amounts() {}

  static boolean exceeds(String value, String limit) {
    return number(value) > number(limit);
  }

  private static double number(String text) {
    return DataSize.parse(text)
        .map(size -> (double) size.bytes())
        .orElseGet(() -> Double.parseDouble(text));
  }
}
