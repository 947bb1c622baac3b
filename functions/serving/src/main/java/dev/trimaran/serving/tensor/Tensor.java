package dev.trimaran.serving.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Values in the order of their places, the last dimension fastest; not to be changed.
 *
 * @param name what it is called
 * @param type what the values are
 * @param shape how many there are in each dimension
 * @param bytes numbers as they lie in memory, little-endian; nothing for texts
 * @param texts texts; none for numbers
 */
public record Tensor(
    String name, TensorType type, Shape shape, ByteBuffer bytes, List<String> texts) {

  /** Refuses as many values as the shape does not say. */
  public Tensor {
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    texts = List.copyOf(texts);
    long found = type == TensorType.BYTES ? texts.size() : bytes.remaining() / type.size();
    if (found != shape.count()) {
      throw new IllegalArgumentException(
          "expected %d values as the shape %s says, found %d"
              .formatted(shape.count(), shape, found));
    }
  }

  /** A tensor of numbers. */
  public static Tensor numbers(String name, TensorType type, Shape shape, ByteBuffer bytes) {
    return new Tensor(name, type, shape, bytes, List.of());
  }

  /** A tensor of texts. */
  public static Tensor texts(String name, Shape shape, List<String> texts) {
    return new Tensor(name, TensorType.BYTES, shape, ByteBuffer.allocate(0), texts);
  }

  /** The bytes, to be read from their start by this caller alone. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
