package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.List;
import java.util.stream.IntStream;

/** Columns by their place in a row that gives no names. */
final class Positions {

  private Positions() {}

  /**
   * The slots that the values of a row of this length stand in: all of the model's inputs in order,
   * or only those that come with the request.
   *
   * @throws Refusal 400 if the length fits neither
   */
  static int[] of(List<SignatureInput> inputs, int length, String place) {
    int[] all = IntStream.range(0, inputs.size()).toArray();
    if (length == all.length) {
      return all;
    }
    int[] request = IntStream.of(all).filter(slot -> inputs.get(slot).view().isEmpty()).toArray();
    if (length == request.length) {
      return request;
    }
    String expected =
        request.length == all.length
            ? Integer.toString(all.length)
            : "%d (the request's columns) or %d (all inputs)".formatted(request.length, all.length);
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
