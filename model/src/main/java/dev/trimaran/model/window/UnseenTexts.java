package dev.trimaran.model.window;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bounded sample of texts with exact counts: those whose hashes are the smallest. A text that is
 * in the sample of a whole was in the sample of each part that it came in, from its first time on;
 * so the sample of a whole can be made of those of its parts, in any order.
 */
final class UnseenTexts {

  /** How many texts are remembered. */
  static final int MOST = 20;

  /** How many characters of each. */
  static final int LONGEST = 64;

  private static final Comparator<String> BY_HASH =
      Comparator.comparingLong(TextHash::of).thenComparing(Comparator.naturalOrder());

  /** By text; in arrays of one, so that counting takes no memory. */
  private final TreeMap<String, long[]> counts = new TreeMap<>(BY_HASH);

  void add(String text, long count) {
    String key = shortened(text);
    long[] known = counts.get(key);
    if (known != null) {
      known[0] += count;
    } else if (counts.size() < MOST || BY_HASH.compare(key, counts.lastKey()) < 0) {
      counts.put(key, new long[] {count});
      if (counts.size() > MOST) {
        counts.pollLastEntry();
      }
    }
  }

  void clear() {
    counts.clear();
  }

  /** What the sample holds, in the order of the texts. */
  SortedMap<String, Long> counts() {
    SortedMap<String, Long> copy = new TreeMap<>();
    counts.forEach((text, count) -> copy.put(text, count[0]));
    return copy;
  }

  static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
