package dev.trimaran.emulation.aws.s3;

/**
 * The check of two contents in a row, from the check of each. Appending n zero bits to a content
 * multiplies its check by x to the n in the field of the polynomial; with all ones before and after
 * each check the ones cancel out.
 *
 * @see <a href="https://github.com/madler/zlib/blob/master/crc32.c">zlib's crc32_combine, the same
 *     for 32 bits</a>
 */
final class CrcSum {
  private final long polynomial;
  private final long one;

  /**
   * @param polynomial its lowest power in the highest of the bits
   * @param bits 32 or 64
   */
  CrcSum(long polynomial, int bits) {
    this.polynomial = polynomial;
    this.one = 1L << bits - 1;
  }

  /** The check of a first content and of a second one that is so many bytes long. */
  long of(long first, long second, long length) {
    long power = one >>> 1;
    long factor = one;
    for (long bits = length * 8; bits != 0; bits >>>= 1) {
      if ((bits & 1) != 0) {
        factor = product(factor, power);
      }
      power = product(power, power);
    }
    return product(factor, first) ^ second;
  }

  private long product(long left, long right) {
    long sum = 0;
    long shifted = right;
    for (long bit = one; bit != 0; bit >>>= 1) {
      if ((left & bit) != 0) {
        sum ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
    }
    return sum;
  }
}
