package dev.trimaran.job.spark;

/**
 * Upper and lower case, one code point for one, as Unicode 15 has it: what Java 17, whose tables
 * are of Unicode 13, does not know yet is told here, and what later ones know more is left out.
 */
final class Letters {
  private Letters() {}

  static String upper(String text) {
    return text.codePoints()
        .map(Letters::upper)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static String lower(String text) {
    return text.codePoints()
        .map(Letters::lower)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int upper(int c) {
    if (c == 'ß') {
      return 'ẞ';
    }
    if (isNewerThanUnicode15(c)) {
      return c;
    }
    int of14 = c - distanceOfUnicode14(c, true);
    return of14 != c ? of14 : Character.toUpperCase(c);
  }

  private static int lower(int c) {
    if (isNewerThanUnicode15(c)) {
      return c;
    }
    int of14 = c + distanceOfUnicode14(c, false);
    return of14 != c ? of14 : Character.toLowerCase(c);
  }

  /**
   * How far a pair's letters lie apart, if Unicode 14 brought it and this is the one or the other.
   */
  private static int distanceOfUnicode14(int c, boolean lowerCase) {
    if (c == (lowerCase ? 0x2C5F : 0x2C2F)) {
      return 0x30;
    }
    int latin = lowerCase ? c - 1 : c;
    if (latin == 0xA7C0 || latin == 0xA7D0 || latin == 0xA7D6 || latin == 0xA7D8) {
      return 1;
    }
    int vithkuqi = lowerCase ? c - 0x27 : c;
    boolean gap = vithkuqi == 0x1057B || vithkuqi == 0x1058B || vithkuqi == 0x10593;
    return vithkuqi >= 0x10570 && vithkuqi <= 0x10595 && !gap ? 0x27 : 0;
  }

  private static boolean isNewerThanUnicode15(int c) {
    return c == 0x19B
        || c == 0x264
        || c == 0x1C89
        || c == 0x1C8A
        || (c >= 0xA7CB && c <= 0xA7CD)
        || (c >= 0xA7DA && c <= 0xA7DC)
        || (c >= 0x10D50 && c <= 0x10D85);
  }
}
