package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How often each text came, by its bytes in UTF-8. Not thread safe. */
final class TextTally {

  private byte[] @Nullable [] texts = new byte[64] @Nullable [];
  private int[] counts = new int[64];
  private int size;

  /** Counts the text of the bytes. */
  void add(byte[] bytes, int from, int to) {
    int place = find(bytes, from, to);
    if (texts[place] == null) {
      texts[place] = Arrays.copyOfRange(bytes, from, to);
      size++;
    }
    counts[place]++;
    if (size * 2 > texts.length) {
      grow();
    }
  }

  private int find(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = texts.length - 1;
    int place = (hash ^ hash >>> 15) & mask;
    for (byte[] text = texts[place]; text != null; text = texts[place]) {
      if (Arrays.equals(text, 0, text.length, bytes, from, to)) {
        return place;
      }
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    byte[] @Nullable [] old = texts;
    int[] oldCounts = counts;
    texts = new byte[2 * old.length] @Nullable [];
    counts = new int[texts.length];
    for (int i = 0; i < old.length; i++) {
      byte[] text = old[i];
      if (text != null) {
        int place = find(text, 0, text.length);
        texts[place] = text;
        counts[place] = oldCounts[i];
      }
    }
  }

  /** The column that they are, with so many missing values. */
  Table.Tally column(int missing) {
    String[] each = new String[size];
    int[] times = new int[size];
    int at = 0;
    for (int i = 0; i < texts.length; i++) {
      byte[] text = texts[i];
      if (text != null) {
        each[at] = new String(text, StandardCharsets.UTF_8);
        times[at++] = counts[i];
      }
    }
    return new Table.Tally(each, times, missing);
  }
}
