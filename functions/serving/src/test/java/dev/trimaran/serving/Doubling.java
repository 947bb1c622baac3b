package dev.trimaran.serving;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Settings;
import dev.trimaran.serving.models.Runs;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.models.TensorModelFactory;
import dev.trimaran.serving.source.Offer;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model made elsewhere, without a runtime: twice the numbers of {@code x}, two a row, and each
 * row's {@code caption} as it is. Refuses negative numbers, and fails for 666.
 */
public record Doubling(Offer offer, Runs runs) implements TensorModel {

  private static final TensorSpec X = new TensorSpec("x", TensorType.FP32, Shape.of(-1, 2));
  private static final TensorSpec CAPTION =
      new TensorSpec("caption", TensorType.BYTES, Shape.of(-1));
  private static final TensorSpec TWICE = new TensorSpec("twice", TensorType.FP32, Shape.of(-1, 2));

  /** Takes every folder for such a model. */
  public static final class Factory implements TensorModelFactory {
    @Override
    public TensorModel load(Offer offer, Path folder, Settings settings) {
      return new Doubling(offer, Runs.none(() -> 3));
    }
  }

  /** Writes a folder that is taken for such a model. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("model.onnx"), "double");
    return folder;
  }

  @Override
  public String platform() {
    return "by_hand";
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(X, CAPTION);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(TWICE, CAPTION);
  }

  @Override
  public boolean hold() {
    return true;
  }

  @Override
  public void release() {}

  @Override
  public void close() {}

  @Override
  public List<Tensor> infer(List<Tensor> inputs, List<String> outputs, Deadline deadline) {
    Tensor x = inputs.getFirst();
    runs.rows().add(x.shape().size(0));
    runs.waits().add(0);
    runs.times().add(2_000_000);
    Tensor twice = Tensor.numbers("twice", x.type(), x.shape(), twice(x.bytes()));
    return outputs.stream().map(name -> name.equals("twice") ? twice : inputs.getLast()).toList();
  }

  private static ByteBuffer twice(ByteBuffer in) {
    ByteBuffer out = ByteBuffer.allocate(in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      float number = in.getFloat();
      if (number < 0) {
        throw Refusal.badRequest("inputs: expected numbers from 0, found " + number);
      }
      if (number == 666) {
        throw new IllegalStateException("expected the model to run");
      }
      out.putFloat(2 * number);
    }
    return out.flip();
  }
}
