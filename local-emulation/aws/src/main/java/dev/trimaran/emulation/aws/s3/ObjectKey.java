package dev.trimaran.emulation.aws.s3;

import java.nio.charset.StandardCharsets;

/**
 * How keys of objects lie in a table. S3 orders keys by their bytes in UTF-8, tables by the units
 * of UTF-16, so each byte becomes one unit. {@link #END} is below all of them, so that what is
 * added to a key sorts before any longer key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html">Order
 *     of keys</a>
 */
final class ObjectKey {
  /** What ends a key. */
  static final char END = '\0';

  /** What is above every key that begins as this one. */
  static final char ABOVE = '\uffff';

  private static final char ESCAPE = '\u0001';

  private ObjectKey() {}

  /** The key as it lies in a table. */
  static String sortable(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      char unit = (char) (each & 0xff);
      if (unit <= ESCAPE) {
        text.append(ESCAPE).append((char) (unit + 1));
      } else {
        text.append(unit);
      }
    }
    return text.toString();
  }

  /** Whether a key comes before another in S3's order. */
  static boolean before(String left, String right) {
    return sortable(left).compareTo(sortable(right)) < 0;
  }
}
