package dev.trimaran.model.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;

/** The element types of tensors that Trimaran's graphs use. */
public enum ElementType {
  FLOAT(TensorProto.DataType.FLOAT),
  INT64(TensorProto.DataType.INT64),
  STRING(TensorProto.DataType.STRING),
  BOOL(TensorProto.DataType.BOOL),
  DOUBLE(TensorProto.DataType.DOUBLE);

  private final TensorProto.DataType onnx;

  ElementType(TensorProto.DataType onnx) {
    this.onnx = onnx;
  }

  /** ONNX's number for this type, as in the attribute {@code to} of {@code Cast}. */
  public int number() {
    return onnx.getNumber();
  }
}
