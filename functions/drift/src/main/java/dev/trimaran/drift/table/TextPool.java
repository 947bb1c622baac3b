package dev.trimaran.drift.table;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One text for all the times that the same bytes come: a column of categories has few. Not thread
 * safe.
 */
final class TextPool {

  private @Nullable String[] texts = new @Nullable String[64];
  private byte[] @Nullable [] keys = new byte[64] @Nullable [];
  private int size;

  /** The text of the bytes, in UTF-8. */
  String text(byte[] bytes, int from, int to) {
    int place = find(bytes, from, to);
    String known = texts[place];
    if (known != null) {
      return known;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    byte[] key = new byte[to - from];
    System.arraycopy(bytes, from, key, 0, key.length);
    texts[place] = text;
    keys[place] = key;
    if (++size * 2 > texts.length) {
      grow();
    }
    return text;
  }

  private int find(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = texts.length - 1;
    int place = (hash ^ hash >>> 15) & mask;
    for (byte[] key = keys[place]; key != null; key = keys[place]) {
      if (same(key, bytes, from, to)) {
        return place;
      }
      place = place + 1 & mask;
    }
    return place;
  }

  private static boolean same(byte[] key, byte[] bytes, int from, int to) {
    if (key.length != to - from) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    @Nullable String[] oldTexts = texts;
    byte[] @Nullable [] oldKeys = keys;
    texts = new @Nullable String[2 * oldTexts.length];
    keys = new byte[texts.length] @Nullable [];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        int place = find(key, 0, key.length);
        texts[place] = oldTexts[i];
        keys[place] = key;
      }
    }
  }
}
