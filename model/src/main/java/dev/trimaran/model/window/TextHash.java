package dev.trimaran.model.window;

/** A hash of texts that is the same on every machine and in every release. */
final class TextHash {

  private TextHash() {}

  /** SplitMix64's finalizer over the hash that the Java language fixes for strings. */
  static long of(String text) {
    long z = text.hashCode() * 0x9E3779B97F4A7C15L + text.length();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
