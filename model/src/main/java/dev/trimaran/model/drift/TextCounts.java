package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import dev.trimaran.model.window.TextBuckets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each text came in both samples. */
final class TextCounts {

  /** More kinds than this are names: they are compared in buckets. */
  private static final int MOST_CATEGORIES = 1000;

  private static final TextBuckets BUCKETS = new TextBuckets("", ColumnRole.INPUT, 64);
  private static final int SAMPLE = 20;

  private static final class Pair {
    private long reference;
    private long current;
  }

  private final Map<String, Pair> pairs = new HashMap<>();
  private long missingReference;
  private long missingCurrent;

  TextCounts(String[] reference, String[] current) {
    for (String text : reference) {
      if (text.isEmpty()) {
        missingReference++;
      } else {
        pair(text).reference++;
      }
    }
    for (String text : current) {
      if (text.isEmpty()) {
        missingCurrent++;
      } else {
        pair(text).current++;
      }
    }
  }

  private Pair pair(String text) {
    Pair known = pairs.get(text);
    if (known == null) {
      known = new Pair();
      pairs.put(text, known);
    }
    return known;
  }

  long missingReference() {
    return missingReference;
  }

  long missingCurrent() {
    return missingCurrent;
  }

  int distinct() {
    return pairs.size();
  }

  /** A cell for each text, or for each bucket if there are too many. */
  Cells cells() {
    return pairs.size() <= MOST_CATEGORIES ? all() : buckets();
  }

  /** A cell for each text. */
  Cells all() {
    String[] labels = new String[pairs.size()];
    long[] reference = new long[labels.length];
    long[] current = new long[labels.length];
    int size = 0;
    for (Map.Entry<String, Pair> entry : new TreeMap<>(pairs).entrySet()) {
      labels[size] = entry.getKey();
      reference[size] = entry.getValue().reference;
      current[size++] = entry.getValue().current;
    }
    return new Cells(labels, reference, current);
  }

  private Cells buckets() {
    int size = BUCKETS.bins();
    String[] labels = bucketLabels(size);
    long[] reference = new long[size];
    long[] current = new long[size];
    pairs.forEach((text, pair) -> {
      reference[BUCKETS.bin(text)] += pair.reference;
      current[BUCKETS.bin(text)] += pair.current;
    });
    return new Cells(labels, reference, current);
  }

  static String[] bucketLabels(int size) {
    String[] labels = new String[size];
    for (int i = 0; i < size; i++) {
      labels[i] = "bucket " + (i + 1);
    }
    return labels;
  }

  EvidenceBuilder.Unseen unseen() {
    long once = 0;
    long twice = 0;
    long count = 0;
    TreeMap<String, Long> sample = new TreeMap<>();
    for (Map.Entry<String, Pair> entry : pairs.entrySet()) {
      Pair pair = entry.getValue();
      once += pair.reference == 1 ? 1 : 0;
      twice += pair.reference == 2 ? 1 : 0;
      if (pair.reference == 0) {
        count += pair.current;
        sample.put(entry.getKey(), pair.current);
        if (sample.size() > SAMPLE) {
          sample.pollLastEntry();
        }
      }
    }
    return new EvidenceBuilder.Unseen(true, once, twice, count, sample);
  }
}
