package dev.trimaran.model.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Collection;

/** Constant tensors in protobuf form. */
final class Tensors {
  private Tensors() {}

  static TensorProto doubles(String name, double[] values, long... shape) {
    TensorProto.Builder tensor = start(name, ElementType.DOUBLE, shape);
    for (double value : values) {
      tensor.addDoubleData(value);
    }
    return tensor.build();
  }

  static TensorProto floats(String name, float[] values, long... shape) {
    TensorProto.Builder tensor = start(name, ElementType.FLOAT, shape);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  static TensorProto longs(String name, long[] values, long... shape) {
    TensorProto.Builder tensor = start(name, ElementType.INT64, shape);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }

  static TensorProto strings(String name, Collection<String> values, long... shape) {
    TensorProto.Builder tensor = start(name, ElementType.STRING, shape);
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    return tensor.build();
  }

  private static TensorProto.Builder start(String name, ElementType type, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.number());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }
}
