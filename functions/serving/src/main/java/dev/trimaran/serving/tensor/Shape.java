package dev.trimaran.serving.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How many values a tensor has in each dimension, the outermost first; never changed. */
public final class Shape {

  private final long[] sizes;

  private Shape(long[] sizes) {
    this.sizes = sizes;
  }

  /** The shape with these sizes; of a model's inputs and outputs, -1 is any size. */
  public static Shape of(long... sizes) {
    return new Shape(sizes.clone());
  }

  /** How many dimensions there are; 0 of a single value. */
  public int rank() {
    return sizes.length;
  }

  /** The size of a dimension. */
  public long size(int dimension) {
    return sizes[dimension];
  }

  /** The sizes. */
  public long[] sizes() {
    return sizes.clone();
  }

  /**
   * How many values there are.
   *
   * @throws ArithmeticException if they are more than a long counts
   */
  public long count() {
    long count = 1;
    for (long size : sizes) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** The same with another size of the first dimension. */
  public Shape withFirst(long size) {
    long[] other = sizes.clone();
    other[0] = size;
    return new Shape(other);
  }

  /** Whether a tensor of {@code other} may be given where this is asked for. */
  public boolean takes(Shape other) {
    if (other.sizes.length != sizes.length) {
      return false;
    }
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] >= 0 && sizes[i] != other.sizes[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
  }
}
