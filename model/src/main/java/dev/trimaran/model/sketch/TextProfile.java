package dev.trimaran.model.sketch;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of texts: how often each one came. Not thread safe. */
public final class TextProfile implements ColumnProfile {

  /** A text and how often it came. */
  public record Frequency(String text, long count) {}

  private final Map<String, Long> counts = new HashMap<>();
  private long present;
  private long missing;

  /** An empty profile. */
  public TextProfile() {}

  /** Adds a text; the empty one is a missing one. */
  public void add(String text) {
    if (text.isEmpty()) {
      missing++;
    } else {
      present++;
      counts.merge(text, 1L, Long::sum);
    }
  }

  @Override
  public long present() {
    return present;
  }

  @Override
  public long missing() {
    return missing;
  }

  /** How often each text came. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many different texts came. */
  public int distinct() {
    return counts.size();
  }

  /** The most frequent texts, of equally frequent ones the first in the alphabet. */
  public List<Frequency> mostFrequent(int limit) {
    return counts.entrySet().stream()
        .map(entry -> new Frequency(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Frequency::count).reversed().thenComparing(Frequency::text))
        .limit(limit)
        .toList();
  }
}
