package dev.trimaran.serving.onnx;

import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Stands in for a model: doubles its input, when the test lets it. */
final class Gate implements Batcher.Runner {

  final Semaphore entered = new Semaphore(0);
  final Semaphore open = new Semaphore(0);

  /** How many rows each run had, in order. */
  final ConcurrentLinkedQueue<Long> runs = new ConcurrentLinkedQueue<>();

  @Override
  public Map<String, Tensor> run(List<Tensor> inputs, Set<String> wanted) {
    Tensor input = inputs.getFirst();
    runs.add(Rows.of(input));
    entered.release();
    open.acquireUninterruptibly();
    FloatBuffer values = input.bytes().asFloatBuffer();
    float[] doubled = new float[values.remaining()];
    for (int i = 0; i < doubled.length; i++) {
      if (values.get(i) < 0) {
        throw new IllegalArgumentException("expected no negative value, found " + values.get(i));
      }
      doubled[i] = 2 * values.get(i);
    }
    return Map.of("y", tensor("y", input.shape(), doubled));
  }

  /** A tensor of one column. */
  static Tensor column(float... values) {
    return tensor("x", Shape.of(values.length, 1), values);
  }

  static Tensor tensor(String name, Shape shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Tensor.numbers(name, TensorType.FP32, shape, bytes);
  }

  static float[] values(Tensor tensor) {
    float[] values = new float[tensor.bytes().remaining() / Float.BYTES];
    tensor.bytes().asFloatBuffer().get(values);
    return values;
  }
}
