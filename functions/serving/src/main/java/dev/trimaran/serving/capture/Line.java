package dev.trimaran.serving.capture;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A line of JSON that grows as its request is answered, in memory that the next line uses again;
 * what it writes of values is what Jackson would write. Not thread safe.
 */
final class Line extends OutputStream {

  private static final int FIRST = 1 << 11;

  /** Doubles between are written with no exponent, and longs hold their whole numbers. */
  private static final double PLAIN = 1e7;

  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400 * MICROS;

  /** 0000-01-01 and 10000-01-01 in microseconds: years of four digits. */
  private static final long FIRST_YEAR = -62_167_219_200L * MICROS;

  private static final long END_YEAR = 253_402_300_800L * MICROS;

  private byte[] bytes = new byte[FIRST];
  private int length;

  int length() {
    return length;
  }

  /** Copies all of it. */
  void copy(int from, byte[] to, int at, int count) {
    System.arraycopy(bytes, from, to, at, count);
  }

  /** Begins anew; gives memory back that few lines need. */
  void clear(int most) {
    length = 0;
    if (bytes.length > most) {
      bytes = new byte[FIRST];
    }
  }

  @Override
  public void write(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int at, int count) {
    room(count);
    System.arraycopy(from, at, bytes, length, count);
    length += count;
  }

  void add(byte[] text) {
    write(text, 0, text.length);
  }

  void add(Line other) {
    write(other.bytes, 0, other.length);
  }

  /** ASCII characters as they are. */
  void add(String ascii) {
    int count = ascii.length();
    room(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) ascii.charAt(i);
    }
    length += count;
  }

  /** A text between quotes, as what is written in a JSON text. */
  void addText(String text) {
    write('"');
    if (isPlain(text)) {
      add(text);
    } else {
      add(escaped(text).getBytes(StandardCharsets.UTF_8));
    }
    write('"');
  }

  /** A text between quotes in a JSON text that itself stands in a JSON text. */
  void addInnerText(String text) {
    add("\\\"");
    if (isPlain(text)) {
      add(text);
    } else {
      add(escaped(escaped(text)).getBytes(StandardCharsets.UTF_8));
    }
    add("\\\"");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  /** As {@link Double#toString} writes it. */
  void add(double number) {
    if (number == Math.rint(number) && Math.abs(number) < PLAIN && !isNegativeZero(number)) {
      add((long) number);
      add(".0");
    } else {
      add(Double.toString(number));
    }
  }

  private static boolean isNegativeZero(double number) {
    return number == 0 && 1 / number < 0;
  }

  void add(long number) {
    if (number < 0) {
      add(Long.toString(number));
      return;
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    addDigits(number, digits);
  }

  private void addDigits(long number, int digits) {
    room(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** As {@link Instant#toString} writes it. */
  void addTime(long micros) {
    long fraction = Math.floorMod(micros, MICROS);
    if (micros < FIRST_YEAR || micros >= END_YEAR) {
      add(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
      return;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, DAY));
    long seconds = Math.floorMod(micros, DAY) / MICROS;
    addDigits(date.getYear(), 4);
    write('-');
    addDigits(date.getMonthValue(), 2);
    write('-');
    addDigits(date.getDayOfMonth(), 2);
    write('T');
    addDigits(seconds / 3600, 2);
    write(':');
    addDigits(seconds / 60 % 60, 2);
    write(':');
    addDigits(seconds % 60, 2);
    if (fraction != 0) {
      write('.');
      boolean millis = fraction % 1000 == 0;
      addDigits(millis ? fraction / 1000 : fraction, millis ? 3 : 6);
    }
    write('Z');
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
    }
  }
}
