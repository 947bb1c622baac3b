package dev.trimaran.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Collection;

/** An attribute of a node. */
public record Attribute(AttributeProto proto) {
  /** A whole number. */
  public static Attribute of(String name, long value) {
    return new Attribute(start(name, AttributeProto.AttributeType.INT).setI(value).build());
  }

  /** A single-precision number. */
  public static Attribute of(String name, float value) {
    return new Attribute(start(name, AttributeProto.AttributeType.FLOAT).setF(value).build());
  }

  /** A text. */
  public static Attribute of(String name, String value) {
    return new Attribute(
        start(name, AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(value))
            .build());
  }

  /** Whole numbers. */
  public static Attribute of(String name, long[] values) {
    AttributeProto.Builder proto = start(name, AttributeProto.AttributeType.INTS);
    for (long value : values) {
      proto.addInts(value);
    }
    return new Attribute(proto.build());
  }

  /** Single-precision numbers. */
  public static Attribute of(String name, float[] values) {
    AttributeProto.Builder proto = start(name, AttributeProto.AttributeType.FLOATS);
    for (float value : values) {
      proto.addFloats(value);
    }
    return new Attribute(proto.build());
  }

  /** Texts. */
  public static Attribute of(String name, Collection<String> values) {
    AttributeProto.Builder proto = start(name, AttributeProto.AttributeType.STRINGS);
    values.forEach(value -> proto.addStrings(ByteString.copyFromUtf8(value)));
    return new Attribute(proto.build());
  }

  /** A double-precision tensor, as tree ensembles take their thresholds. */
  public static Attribute tensor(String name, double[] values) {
    TensorProto tensor = Tensors.doubles(name, values, values.length);
    return new Attribute(start(name, AttributeProto.AttributeType.TENSOR).setT(tensor).build());
  }

  private static AttributeProto.Builder start(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
