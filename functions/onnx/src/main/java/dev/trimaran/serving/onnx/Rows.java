package dev.trimaran.serving.onnx;

import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Puts tensors together along their first dimension, and takes them apart again. */
final class Rows {

  private Rows() {}

  /** How many rows a tensor has. */
  static long of(Tensor tensor) {
    return tensor.shape().size(0);
  }

  /** Whether tensors differ in nothing but how many rows they have. */
  static boolean fit(List<Tensor> some, List<Tensor> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).shape().withFirst(0).equals(others.get(i).shape().withFirst(0))) {
        return false;
      }
    }
    return true;
  }

  /** One tensor of all the rows, in order. */
  static Tensor join(List<Tensor> parts) {
    Tensor first = parts.getFirst();
    long rows = parts.stream().mapToLong(Rows::of).sum();
    if (first.type() == TensorType.BYTES) {
      List<String> texts = new ArrayList<>();
      parts.forEach(part -> texts.addAll(part.texts()));
      return Tensor.texts(first.name(), first.shape().withFirst(rows), texts);
    }
    int length = parts.stream().mapToInt(part -> part.bytes().remaining()).sum();
    ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> bytes.put(part.bytes()));
    return Tensor.numbers(first.name(), first.type(), first.shape().withFirst(rows), bytes.flip());
  }

  /** The rows {@code from} to {@code from + rows}. */
  static Tensor part(Tensor tensor, long from, long rows) {
    int perRow = Math.toIntExact(tensor.shape().withFirst(1).count());
    if (tensor.type() == TensorType.BYTES) {
      return Tensor.texts(
          tensor.name(),
          tensor.shape().withFirst(rows),
          tensor.texts().subList((int) from * perRow, (int) (from + rows) * perRow));
    }
    int size = perRow * tensor.type().size();
    ByteBuffer slice = tensor.bytes().slice((int) from * size, (int) rows * size);
    return Tensor.numbers(tensor.name(), tensor.type(), tensor.shape().withFirst(rows), slice);
  }
}
