package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import java.util.Arrays;

/** One input's values, nested in JSON as its dimensions are: all at once, or row by row. */
final class NestedValues {

  private final JsonBody json;
  private final TensorSpec spec;
  private final String place;
  private final FlatValues values;
  private int times;
  private long[] sizes;

  NestedValues(JsonBody json, String place, TensorSpec spec) {
    this.json = json;
    this.spec = spec;
    this.place = place;
    values = new FlatValues(json, spec.type(), place);
    sizes = new long[spec.shape().rank()];
    Arrays.fill(sizes, -1);
  }

  /** How often something was added. */
  int times() {
    return times;
  }

  /** Adds the value whose first token was read, which is the whole tensor. */
  void addAll() {
    times++;
    add(0);
  }

  /** Adds the value whose first token was read, which is one row. */
  void addRow() {
    times++;
    if (sizes.length == 0) {
      sizes = new long[] {0};
    }
    add(1);
    sizes[0] = times;
  }

  private void add(int level) {
    if (level == sizes.length) {
      values.add();
      return;
    }
    json.requireArray("an array, for the model takes " + sizes.length + " dimensions");
    long size = 0;
    while (json.element()) {
      size++;
      add(level + 1);
    }
    if (sizes[level] >= 0 && sizes[level] != size) {
      throw Refusal.badRequest(
          "%s: expected arrays of the same length on one level, found %d and %d values"
              .formatted(place, sizes[level], size));
    }
    sizes[level] = size;
  }

  /**
   * The tensor that was read.
   *
   * @throws Refusal 400 if it has not the input's shape
   */
  Tensor tensor() {
    Shape shape = Shape.of(Arrays.stream(sizes).map(size -> Math.max(0, size)).toArray());
    if (!spec.shape().takes(shape)) {
      throw Refusal.badRequest(
          "%s: expected a tensor of shape %s for \"%s\", found %s"
              .formatted(place, spec.shape(), spec.name(), shape));
    }
    return values.tensor(spec.name(), shape);
  }
}
