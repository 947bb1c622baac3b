package dev.trimaran.server.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.grpc.protocol.InferParameter;
import dev.trimaran.grpc.protocol.InferTensorContents;
import dev.trimaran.grpc.protocol.ModelInferRequest;
import dev.trimaran.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.trimaran.grpc.protocol.ModelMetadataRequest;
import dev.trimaran.grpc.protocol.ModelReadyRequest;
import dev.trimaran.grpc.protocol.RepositoryIndexRequest;
import dev.trimaran.grpc.protocol.RepositoryModelLoadRequest;
import dev.trimaran.grpc.protocol.ServerMetadataRequest;
import dev.trimaran.grpc.protocol.ServerReadyRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A call over gRPC.
 *
 * @param method its name, with the service's
 * @param message the bytes of its message, which may be none
 */
record Call(String method, byte[] message) {

  private static final String SERVICE = "inference.GRPCInferenceService/";

  private static final List<String> TYPES =
      List.of(
          "BYTES", "FP32", "FP64", "INT8", "INT64", "UINT64", "BOOL", "FP16", "BF16", "", "null");
  private static final List<Long> SIZES =
      List.of(0L, 1L, 2L, -1L, 101L, 1L << 31, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE);

  private static final List<Call> GOOD =
      List.of(
          new Call("ModelInfer", typed().build()),
          new Call("ModelInfer", typed().build()),
          new Call("ModelInfer", raw().build()),
          new Call("ModelInfer", raw().build()),
          new Call("ModelMetadata", ModelMetadataRequest.newBuilder().setName("flights").build()),
          new Call(
              "ModelReady",
              ModelReadyRequest.newBuilder().setName("flights").setVersion("1").build()),
          new Call("ServerReady", ServerReadyRequest.getDefaultInstance()),
          new Call("ServerMetadata", ServerMetadataRequest.getDefaultInstance()),
          new Call("RepositoryIndex", RepositoryIndexRequest.newBuilder().setReady(true).build()),
          new Call(
              "RepositoryModelLoad",
              RepositoryModelLoadRequest.newBuilder().setModelName("flights").build()));

  private Call(String method, MessageLite message) {
    this(SERVICE + method, message.toByteArray());
  }

  /** One that is answered: the label of each row is 0, then 1. */
  static Call good() {
    return GOOD.getFirst();
  }

  /** Something that {@code damage} chooses. */
  static Call of(Damage damage) {
    Call good = damage.oneOf(GOOD);
    if (damage.oneIn(400)) {
      return new Call(good.method(), new byte[FuzzedServer.MOST_BYTES + 1]);
    }
    if (damage.oneIn(40)) {
      String method = damage.of(good.method()).replaceAll("[^!-~]", "");
      return new Call(method.isEmpty() ? "x" : method, good.message());
    }
    if (damage.oneIn(3)) {
      return new Call("ModelInfer", twisted(damage));
    }
    return new Call(good.method(), damage.upTo(3, good.message()));
  }

  private static ModelInferRequest.Builder typed() {
    return ModelInferRequest.newBuilder()
        .setModelName("flights")
        .addInputs(
            input("origin", "BYTES", 2)
                .setContents(
                    InferTensorContents.newBuilder()
                        .addBytesContents(ByteString.copyFromUtf8("N1"))
                        .addBytesContents(ByteString.copyFromUtf8("N2"))))
        .addInputs(
            input("distance", "FP32", 2)
                .setContents(
                    InferTensorContents.newBuilder().addFp32Contents(400).addFp32Contents(501)));
  }

  private static ModelInferRequest.Builder raw() {
    ByteBuffer numbers = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putDouble(400).putDouble(501).flip();
    ByteBuffer texts = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    texts
        .putInt(2)
        .put((byte) 'N')
        .put((byte) '1')
        .putInt(2)
        .put((byte) 'N')
        .put((byte) '2')
        .flip();
    return ModelInferRequest.newBuilder()
        .setModelName("flights")
        .setModelVersion("1")
        .setId("a")
        .addInputs(input("origin", "BYTES", 2))
        .addInputs(input("distance", "FP64", 2))
        .addRawInputContents(ByteString.copyFrom(texts))
        .addRawInputContents(ByteString.copyFrom(numbers));
  }

  private static InferInputTensor.Builder input(String name, String type, long... shape) {
    InferInputTensor.Builder input = InferInputTensor.newBuilder().setName(name).setDatatype(type);
    for (long size : shape) {
      input.addShape(size);
    }
    return input;
  }

  /** A message that is one, but says what cannot be. */
  private static MessageLite twisted(Damage damage) {
    ModelInferRequest.Builder request = damage.oneIn(2) ? typed() : raw();
    for (int twists = 1 + damage.below(3); twists > 0; twists--) {
      int which = damage.below(request.getInputsCount());
      InferInputTensor.Builder input = request.getInputsBuilder(which);
      switch (damage.below(9)) {
        case 0 -> input.setDatatype(damage.oneOf(TYPES));
        case 1 -> input.clearShape().addShape(damage.oneOf(SIZES));
        case 2 -> input.addShape(damage.oneOf(SIZES));
        case 3 -> input.setName(damage.splinter());
        case 4 -> request.addRawInputContents(ByteString.copyFrom(damage.noise(damage.below(200))));
        case 5 -> {
          if (request.getRawInputContentsCount() > which) {
            byte[] bytes = damage.of(request.getRawInputContents(which).toByteArray());
            request.setRawInputContents(which, ByteString.copyFrom(bytes));
          }
        }
        case 6 -> request.addInputs(input.clone());
        case 7 -> input.putParameters(damage.splinter(), parameter(damage));
        default ->
            request
                .setModelVersion(damage.oneIn(2) ? damage.splinter() : "1")
                .setId(damage.splinter())
                .putParameters(damage.splinter(), parameter(damage))
                .addOutputs(
                    ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                        .setName(damage.oneIn(2) ? damage.splinter() : "label"));
      }
    }
    return request.build();
  }

  private static InferParameter parameter(Damage damage) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    return switch (damage.below(5)) {
      case 0 -> parameter.setDoubleParam(Double.NaN).build();
      case 1 -> parameter.setInt64Param(damage.oneOf(SIZES)).build();
      case 2 -> parameter.setStringParam(damage.splinter()).build();
      case 3 -> parameter.setUint64Param(-1).build();
      default -> parameter.build();
    };
  }
}
