package dev.trimaran.serving.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.trimaran.serving.tensor.TensorType;
import java.util.Optional;

/** The datatypes of the protocol that ONNX Runtime's Java interface takes and gives. */
final class ElementTypes {

  private ElementTypes() {}

  /** The datatype of a tensor in a model; empty if it cannot be taken from Java. */
  static Optional<TensorType> of(TensorInfo info) {
    return switch (info.onnxType) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> Optional.of(TensorType.FP32);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> Optional.of(TensorType.FP64);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Optional.of(TensorType.FP16);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> Optional.of(TensorType.BF16);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> Optional.of(TensorType.INT8);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Optional.of(TensorType.UINT8);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> Optional.of(TensorType.INT16);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> Optional.of(TensorType.INT32);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> Optional.of(TensorType.INT64);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> Optional.of(TensorType.BOOL);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> Optional.of(TensorType.BYTES);
      default -> Optional.empty();
    };
  }

  /** The runtime's word for a datatype. */
  static OnnxJavaType of(TensorType type) {
    return switch (type) {
      case FP32 -> OnnxJavaType.FLOAT;
      case FP64 -> OnnxJavaType.DOUBLE;
      case FP16 -> OnnxJavaType.FLOAT16;
      case BF16 -> OnnxJavaType.BFLOAT16;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case INT16 -> OnnxJavaType.INT16;
      case INT32 -> OnnxJavaType.INT32;
      case INT64 -> OnnxJavaType.INT64;
      case BOOL -> OnnxJavaType.BOOL;
      case BYTES -> OnnxJavaType.STRING;
      case UINT16, UINT32, UINT64 ->
          throw new IllegalArgumentException("expected no " + type + ", which Java cannot give");
    };
  }
}
