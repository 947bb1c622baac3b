package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import java.util.Arrays;

/** Columns by their place in a row that gives no names. */
final class Positions {

  private Positions() {}

  /**
   * The slots that the values of a row of this length stand in: all of the model's inputs in order,
   * or only those that come with the request.
   *
   * @throws Refusal 400 if the length fits neither
   */
  static int[] of(InputColumns columns, int length, String place) {
    int[] all = new int[columns.size()];
    int[] request = new int[all.length];
    int requested = 0;
    for (int slot = 0; slot < all.length; slot++) {
      all[slot] = slot;
      if (columns.input(slot).view().isEmpty()) {
        request[requested++] = slot;
      }
    }
    if (length == all.length) {
      return all;
    }
    if (length == requested) {
      return Arrays.copyOf(request, requested);
    }
    String expected =
        requested == all.length
            ? Integer.toString(all.length)
            : "%d (the request's columns) or %d (all inputs)".formatted(requested, all.length);
    throw Refusal.badRequest(
        "%s: expected %s values, in the order of the model's inputs, found %d"
            .formatted(place, expected, length));
  }

  /** Refuses unless there are as many values as expected. */
  static void requireLength(int found, int expected, String place) {
    if (found != expected) {
      throw Refusal.badRequest(
          "%s: expected an array of %d values, found %d".formatted(place, expected, found));
    }
  }
}
