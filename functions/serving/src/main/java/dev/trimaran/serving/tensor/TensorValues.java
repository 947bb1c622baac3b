package dev.trimaran.serving.tensor;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A tensor's values as JSON, one after the other. */
public final class TensorValues {

  private final TensorType type;
  private final long count;
  private final ByteBuffer bytes;
  private final List<String> texts;
  private int text;

  /** The values from the first on. */
  public TensorValues(Tensor tensor) {
    type = tensor.type();
    count = tensor.shape().count();
    bytes = tensor.bytes();
    texts = tensor.texts();
  }

  /** Writes name, datatype and shape, as the Open Inference Protocol does. */
  public static void writeHead(JsonGenerator out, Tensor tensor) throws IOException {
    out.writeStringField("name", tensor.name());
    out.writeStringField("datatype", tensor.type().name());
    out.writeArrayFieldStart("shape");
    for (long size : tensor.shape().sizes()) {
      out.writeNumber(size);
    }
    out.writeEndArray();
  }

  /** Writes all of them. */
  public void writeAll(JsonGenerator out) throws IOException {
    for (long i = count; i > 0; i--) {
      writeNext(out);
    }
  }

  /** Writes the next. */
  public void writeNext(JsonGenerator out) throws IOException {
    if (type == TensorType.BYTES) {
      out.writeString(texts.get(text++));
    } else if (type == TensorType.FP32) {
      out.writeNumber(bytes.getFloat());
    } else if (type == TensorType.FP64) {
      out.writeNumber(bytes.getDouble());
    } else if (type == TensorType.INT64) {
      out.writeNumber(bytes.getLong());
    } else {
      other(out, type.read(bytes));
    }
  }

  private static void other(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else {
      out.writeNumber(((Number) value).longValue());
    }
  }
}
