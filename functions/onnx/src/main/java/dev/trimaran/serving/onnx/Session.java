package dev.trimaran.serving.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model in ONNX Runtime. Thread safe; not to be run after it was closed. */
final class Session implements AutoCloseable {

  private static final int LONGEST_REASON = 300;

  private final OrtEnvironment environment = QuietRuntime.ENVIRONMENT;
  private final OrtSession session;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private Session(OrtSession session) throws OrtException {
    this.session = session;
    this.inputs = specs(session.getInputInfo(), true);
    this.outputs = specs(session.getOutputInfo(), false);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "expected an output that is a tensor, found only sequences and maps; a classifier of"
              + " scikit-learn is converted with zipmap=False");
    }
  }

  /**
   * Opens a model.
   *
   * @param threads how many threads one run has
   * @throws IllegalArgumentException if it is no model that can be run, with the reason
   */
  static Session open(Path file, int threads) {
    OrtEnvironment environment = QuietRuntime.ENVIRONMENT;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // What a caller's values lead to is told to the caller, not to standard error.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        return new Session(session);
      } catch (OrtException | RuntimeException unfit) {
        session.close();
        throw unfit;
      }
    } catch (OrtException | IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          "%s: expected an ONNX model, found: %s".formatted(file, unfit.getMessage()), unfit);
    }
  }

  private static List<TensorSpec> specs(Map<String, NodeInfo> nodes, boolean all) {
    List<TensorSpec> specs = new ArrayList<>();
    for (NodeInfo node : nodes.values()) {
      Optional<TensorType> type =
          node.getInfo() instanceof TensorInfo info ? ElementTypes.of(info) : Optional.empty();
      if (type.isPresent()) {
        Shape shape = Shape.of(((TensorInfo) node.getInfo()).getShape());
        specs.add(new TensorSpec(node.getName(), type.get(), shape));
      } else if (all) {
        throw new IllegalArgumentException(
            "expected the input \"%s\" to be a tensor of a datatype that Java can give, found %s"
                .formatted(node.getName(), node.getInfo()));
      }
    }
    return List.copyOf(specs);
  }

  List<TensorSpec> inputs() {
    return inputs;
  }

  /** The outputs that are tensors. */
  List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Runs the model.
   *
   * @throws Refusal 400 if it fails for these values
   */
  Map<String, Tensor> run(List<Tensor> values, Set<String> wanted) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (Tensor value : values) {
        given.put(value.name(), toOnnx(value));
      }
      try (OrtSession.Result result = session.run(given, wanted)) {
        Map<String, Tensor> found = new HashMap<>();
        for (String name : wanted) {
          found.put(name, fromOnnx(name, (OnnxTensor) result.get(name).orElseThrow()));
        }
        return found;
      }
    } catch (OrtException failure) {
      throw refused(failure);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static RuntimeException refused(OrtException failure) {
    return switch (failure.getCode()) {
      case ORT_INVALID_ARGUMENT, ORT_FAIL, ORT_RUNTIME_EXCEPTION ->
          Refusal.badRequest(
              "inputs: expected values that the model can be run with, found: "
                  + shortened(String.valueOf(failure.getMessage())));
      default -> new IllegalStateException("expected the model to run", failure);
    };
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private OnnxTensor toOnnx(Tensor tensor) throws OrtException {
    if (tensor.type() == TensorType.BYTES) {
      return OnnxTensor.createTensor(
          environment, tensor.texts().toArray(new String[0]), tensor.shape().sizes());
    }
    return OnnxTensor.createTensor(
        environment,
        direct(tensor.bytes()),
        tensor.shape().sizes(),
        ElementTypes.of(tensor.type()));
  }

  /** The runtime reads memory outside the heap only. */
  private static ByteBuffer direct(ByteBuffer bytes) {
    if (bytes.isDirect()) {
      return bytes;
    }
    return ByteBuffer.allocateDirect(bytes.remaining())
        .order(ByteOrder.nativeOrder())
        .put(bytes)
        .flip();
  }

  private static Tensor fromOnnx(String name, OnnxTensor tensor) throws OrtException {
    Shape shape = Shape.of(tensor.getInfo().getShape());
    TensorType type = ElementTypes.of(tensor.getInfo()).orElseThrow();
    if (type == TensorType.BYTES) {
      List<String> texts = new ArrayList<>();
      flatten(tensor.getValue(), texts);
      return Tensor.texts(name, shape, texts);
    }
    ByteBuffer copy = tensor.getByteBuffer();
    return Tensor.numbers(name, type, shape, copy);
  }

  private static void flatten(Object value, List<String> texts) {
    if (value instanceof Object[] array) {
      for (Object one : array) {
        flatten(one, texts);
      }
    } else {
      texts.add(String.valueOf(value));
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new IllegalStateException("expected the session to close", failure);
    }
  }
}
