package dev.trimaran.model.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one was meant to be. */
public final class DidYouMean {
  private DidYouMean() {}

  /** The nearest known name, if it is near enough: a third of the letters may differ. */
  public static Optional<String> suggest(String found, Collection<String> known) {
    String wanted = found.toLowerCase(Locale.ROOT);
    int allowed = Math.min(wanted.length(), 64) / 3;
    return known.stream()
        .filter(name -> Math.abs(name.length() - wanted.length()) <= allowed)
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= allowed)
        .min(
            Comparator.comparingInt(
                    (String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
