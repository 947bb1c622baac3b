package dev.trimaran.spec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what the user may have meant: the known word that takes the fewest edits, if they are few.
 */
public final class DidYouMean {
  private static final int LONGEST = 64;
  private static final int SHORTEST_PART = 3;

  private DidYouMean() {}

  /**
   * The known word nearest to the found one: at most a third of its letters differ, and case and
   * hyphens do not count. Failing that, the only known word that contains it.
   */
  public static Optional<String> suggest(String found, Collection<String> known) {
    if (found.length() > LONGEST || found.isBlank()) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    int fewest = Math.max(1, found.length() / 3) + 1;
    for (String word : known) {
      if (Math.abs(word.length() - found.length()) < fewest && !word.equals(found)) {
        int edits = edits(normal(found), normal(word));
        if (edits < fewest) {
          fewest = edits;
          nearest = Optional.of(word);
        }
      }
    }
    return nearest.or(() -> onlyOneWith(normal(found), known));
  }

  /** {@code int} is {@code integer}, if no other known word has it in itself. */
  private static Optional<String> onlyOneWith(String part, Collection<String> known) {
    List<String> whole = known.stream().filter(word -> normal(word).contains(part)).toList();
    return part.length() >= SHORTEST_PART && whole.size() == 1
        ? Optional.of(whole.get(0))
        : Optional.empty();
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, optimal string
   * alignment).
   */
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
