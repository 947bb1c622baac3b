package dev.trimaran.model.window;

/**
 * How well a column of the reference is known.
 *
 * @param rankError the standard deviation of the error of a share of values below some edge: 0 if
 *     they were counted, more if a sketch estimated it
 * @param once how many different texts came once; what a next sample brings that this one did not
 *     have is about as frequent (Good, "The population frequencies of species", 1953)
 * @param twice how many different texts came twice
 */
public record ReferenceColumn(double rankError, long once, long twice) {

  /** A column that was counted. */
  public static final ReferenceColumn COUNTED = new ReferenceColumn(0, 0, 0);

  public ReferenceColumn {
    if (!(rankError >= 0 && rankError < 1) || once < 0 || twice < 0) {
      throw new IllegalArgumentException(
          "expected a rank error from 0 to 1 and counts of at least 0, found %s, %d, %d"
              .formatted(rankError, once, twice));
    }
  }
}
