package dev.trimaran.function.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks bytes, the same ones again for the same seed. Not thread safe. */
public final class Damage {

  /** What breaks parsers: limits of numbers, of nesting, of text, and other protocols' words. */
  private static final List<String> SPLINTERS =
      List.of(
          "null",
          "NaN",
          "-Infinity",
          "1e999",
          "-0",
          "18446744073709551616",
          "9".repeat(400),
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[[[[",
          "{\"a\":",
          "]",
          "}",
          "\"",
          "\\",
          "[]",
          "{}",
          "true",
          "\"inputs\":",
          "\"shape\":[-1]",
          "\"shape\":[2147483648]",
          "\"data\":[[[1]]]",
          "\"datatype\":\"BYTES\"",
          "\"parameters\":{\"binary_data_size\":-1}",
          "\"params\":{\"explanation\":true,\"features\":true}",
          "\r\n",
          "\u0000",
          ",,,,",
          "é漢字🚀");

  private final Random random;

  /** Damage that this number decides. */
  public Damage(long seed) {
    random = new Random(seed);
  }

  /** A number from 0 up to, but without, {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of them. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** So many random bytes. */
  public byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Something that no parser likes. */
  public String splinter() {
    return oneOf(SPLINTERS);
  }

  /** The bytes after up to so many blows, perhaps none. */
  public byte[] upTo(int most, byte[] whole) {
    byte[] bytes = whole;
    for (int blows = random.nextInt(most + 1); blows > 0; blows--) {
      bytes = of(bytes);
    }
    return bytes;
  }

  /** The bytes after one blow: a byte changed, or some cut off, lost, repeated or displaced. */
  public byte[] of(byte[] whole) {
    if (whole.length == 0) {
      return splinter().getBytes(StandardCharsets.UTF_8);
    }
    int from = random.nextInt(whole.length);
    int to = Math.min(whole.length, from + 1 + random.nextInt(20));
    byte[] copy = whole.clone();
    return switch (random.nextInt(6)) {
      case 0 -> {
        copy[from] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1 -> Arrays.copyOf(whole, from);
      case 2 -> joined(whole, from, new byte[0], to);
      case 3 -> joined(whole, from, thrice(Arrays.copyOfRange(whole, from, to)), to);
      case 4 -> joined(whole, from, splinter().getBytes(StandardCharsets.UTF_8), to);
      default -> joined(whole, from, splinter().getBytes(StandardCharsets.UTF_8), from);
    };
  }

  /** A text of one byte a character after one blow. */
  public String of(String text) {
    return new String(of(text.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
  }

  private static byte[] thrice(byte[] bytes) {
    return joined(joined(bytes, bytes.length, bytes, bytes.length), 0, bytes, 0);
  }

  /** The bytes before {@code from}, those of {@code middle}, the bytes from {@code to} on. */
  private static byte[] joined(byte[] whole, int from, byte[] middle, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(whole.length + middle.length);
    bytes.write(whole, 0, from);
    bytes.writeBytes(middle);
    bytes.write(whole, to, whole.length - to);
    return bytes.toByteArray();
  }
}
