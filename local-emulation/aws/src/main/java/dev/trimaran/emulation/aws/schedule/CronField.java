package dev.trimaran.emulation.aws.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The plain numbers that a field of a cron expression allows. */
final class CronField {
  private CronField() {}

  /**
   * Reads lists, ranges, steps, {@code *} and names.
   *
   * @param names the names of the numbers from the least on, or none
   */
  static BitSet parse(String field, String text, int least, int most, List<String> names) {
    BitSet allowed = new BitSet(most + 1);
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      if (stepped.length > 2) {
        throw wrong(field, text);
      }
      int step = stepped.length == 2 ? number(field, text, stepped[1], 1, most, List.of()) : 1;
      int from = least;
      int to = most;
      if (!stepped[0].equals("*")) {
        String[] range = stepped[0].split("-", -1);
        if (range.length > 2) {
          throw wrong(field, text);
        }
        from = number(field, text, range[0], least, most, names);
        if (range.length == 2) {
          to = number(field, text, range[1], least, most, names);
        } else if (stepped.length == 1) {
          to = from;
        }
      }
      mark(allowed, from, to, step, least, most);
    }
    return allowed;
  }

  /** A range whose end comes first goes over the end, as {@code FRI-MON} does. */
  private static void mark(BitSet allowed, int from, int to, int step, int least, int most) {
    int end = to >= from ? to : to + most - least + 1;
    for (int i = from; i <= end; i += step) {
      allowed.set(i > most ? i - (most - least + 1) : i);
    }
  }

  /** A number, or the name of one. */
  static int number(
      String field, String text, String part, int least, int most, List<String> names) {
    int named = names.indexOf(part.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return least + named;
    }
    if (!part.matches("\\d{1,4}")) {
      throw wrong(field, text);
    }
    int number = Integer.parseInt(part);
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "expected %d to %d for %s, found %s".formatted(least, most, field, text));
    }
    return number;
  }

  static IllegalArgumentException wrong(String field, String text) {
    return new IllegalArgumentException(
        "expected numbers, ranges or steps for " + field + ", found " + text);
  }
}
