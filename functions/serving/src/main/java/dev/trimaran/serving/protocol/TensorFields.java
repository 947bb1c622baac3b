package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tensor of a request, its fields in any order. Memory is taken only for values that the
 * request has: a shape alone takes none.
 */
final class TensorFields {

  /** What is expected of a tensor. */
  @FunctionalInterface
  interface Expected {
    /** Of the one called {@code name}; refuses if there is none. */
    TensorSpec named(String name, String place);
  }

  private final String place;
  private final byte[] body;
  private final JsonBody json;
  private final ByteBuffer binary;
  private @Nullable String name;
  private @Nullable TensorType type;
  private @Nullable Shape shape;
  private long binarySize = -1;
  private int dataFrom = -1;
  private int dataTo = -1;

  TensorFields(String place, byte[] body, JsonBody json, ByteBuffer binary) {
    this.place = place;
    this.body = body;
    this.json = json;
    this.binary = binary;
  }

  Tensor read(Expected expected) {
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "name" -> name = json.text("the name of an input");
        case "datatype" -> {
          String words = "one of " + TensorType.names();
          type = TensorType.named(json.text(words)).orElseThrow(() -> json.wrong(words));
        }
        case "shape" -> shape = shape();
        case "parameters" -> binarySize();
        case "data" -> {
          json.requireArray("an array");
          dataFrom = json.offset();
          json.skip();
          dataTo = json.offset() + 1;
        }
        default -> json.skip();
      }
    }
    String theName = require("name", name, "the name of an input");
    TensorSpec spec = expected.named(theName, place);
    TensorType theType = require("datatype", type, spec.type().name());
    Shape theShape = require("shape", shape, spec.shape().toString());
    if (theType != spec.type()) {
      throw wrong("datatype", spec.type() + " for \"" + theName + "\"", theType);
    }
    if (!spec.shape().takes(theShape)) {
      throw wrong("shape", spec.shape() + " for \"" + theName + "\"", theShape);
    }
    return values(theName, theType, theShape, count(theShape));
  }

  private <T> T require(String field, @Nullable T value, String expected) {
    if (value == null) {
      throw wrong(field, expected, "nothing");
    }
    return value;
  }

  private Refusal wrong(String field, String expected, Object found) {
    return Refusal.badRequest(
        "%s.%s: expected %s, found %s".formatted(place, field, expected, found));
  }

  private Shape shape() {
    json.requireArray("an array of sizes");
    List<Long> sizes = new ArrayList<>();
    while (json.element()) {
      if (!(json.scalar() instanceof Number size)
          || size instanceof Double
          || size.longValue() < 0) {
        throw json.wrong("a size of 0 or more");
      }
      sizes.add(size.longValue());
    }
    return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  private void binarySize() {
    json.requireObject("an object");
    for (String field = json.field(); field != null; field = json.field()) {
      if (field.equals("binary_data_size")) {
        if (!(json.scalar() instanceof Integer bytes) || bytes < 0) {
          throw json.wrong("a number of bytes");
        }
        binarySize = bytes;
      } else {
        json.skip();
      }
    }
  }

  /** How many values there are to be; no more than the body can have. */
  private int count(Shape of) {
    try {
      long count = of.count();
      if (count <= body.length) {
        return (int) count;
      }
    } catch (ArithmeticException beyondALong) {
      // said below, together with what is less
    }
    throw wrong("shape", "as many values as there are in data", of);
  }

  private Tensor values(String called, TensorType as, Shape of, int count) {
    if (binarySize >= 0) {
      return binary(called, as, of, count);
    }
    if (dataFrom < 0) {
      throw wrong("data", "an array, or binary_data_size among the parameters", "nothing");
    }
    try (JsonBody data = JsonBody.array(body, dataFrom, dataTo - dataFrom)) {
      FlatValues values = new FlatValues(data, as, place + ".data");
      values.read(count);
      if (values.count() != count) {
        throw wrong("data", count + " values as the shape says", values.count());
      }
      return values.tensor(called, of);
    }
  }

  private Tensor binary(String called, TensorType as, Shape of, int count) {
    String field = "parameters.binary_data_size";
    if (binarySize > binary.remaining()) {
      throw wrong(
          field,
          "at most the %d bytes that are left after the JSON".formatted(binary.remaining()),
          binarySize);
    }
    if (as != TensorType.BYTES && binarySize != (long) count * as.size()) {
      throw wrong(
          field,
          "%d bytes for %d values of %s".formatted((long) count * as.size(), count, as),
          binarySize);
    }
    ByteBuffer own =
        binary.slice(binary.position(), (int) binarySize).order(ByteOrder.LITTLE_ENDIAN);
    binary.position(binary.position() + (int) binarySize);
    if (as != TensorType.BYTES) {
      return Tensor.numbers(called, as, of, own);
    }
    List<String> texts = new ArrayList<>();
    try {
      while (own.hasRemaining()) {
        texts.add(String.valueOf(as.read(own)));
      }
    } catch (BufferUnderflowException cut) {
      throw wrong(
          "data", "each text after its length in four bytes", "the bytes to end within one");
    }
    if (texts.size() != count) {
      throw wrong("data", count + " texts as the shape says", texts.size());
    }
    return Tensor.texts(called, of, texts);
  }

  /** The bytes of texts, each after its length. */
  static byte[] lengthPrefixed(List<String> texts) {
    List<byte[]> all = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      all.add(utf8);
      length += Integer.BYTES + utf8.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    all.forEach(text -> bytes.putInt(text.length).put(text));
    return bytes.array();
  }
}
