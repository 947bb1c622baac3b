package dev.trimaran.model.window;

/**
 * A column of more texts than can be told apart, such as names: a text's hash decides on its bin.
 * The bins do not depend on what was frequent at the baseline, for what was most frequent in one
 * sample is less so in the next, without any drift.
 *
 * @param bins how many, a power of two
 */
public record TextBuckets(String name, ColumnRole role, int bins) implements ColumnLayout {

  public TextBuckets {
    if (bins < 2 || Integer.bitCount(bins) != 1) {
      throw new IllegalArgumentException(
          "\"%s\": expected a power of two as the number of buckets, found %d"
              .formatted(name, bins));
    }
  }

  /** The bin of a text. */
  public int bin(String text) {
    return (int) (TextHash.of(text) & (bins - 1));
  }
}
