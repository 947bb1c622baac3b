package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import dev.trimaran.model.window.TextBuckets;
import java.util.Arrays;
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
  private final long missingReference;
  private final long missingCurrent;

  TextCounts(Table.Column reference, Table.Column current) {
    Table.Tally before = tally(reference);
    for (int i = 0; i < before.texts().length; i++) {
      pair(before.texts()[i]).reference += before.counts()[i];
    }
    Table.Tally after = tally(current);
    for (int i = 0; i < after.texts().length; i++) {
      pair(after.texts()[i]).current += after.counts()[i];
    }
    missingReference = before.missing();
    missingCurrent = after.missing();
  }

  /** A column with a text in every row has a count of one for each. */
  private static Table.Tally tally(Table.Column column) {
    if (column instanceof Table.Tally known) {
      return known;
    }
    String[] values = ((Table.Texts) column).values();
    String[] texts = new String[values.length];
    int size = 0;
    for (String text : values) {
      if (!text.isEmpty()) {
        texts[size++] = text;
      }
    }
    int[] once = new int[size];
    Arrays.fill(once, 1);
    return new Table.Tally(Arrays.copyOf(texts, size), once, values.length - size);
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
