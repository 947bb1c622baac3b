package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Refusal;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of one datatype out of an array in JSON, flat or nested, in the order they come. */
final class FlatValues {

  private static final int FIRST = 64;

  private final JsonBody json;
  private final TensorType type;
  private final String place;
  private final List<String> texts = new ArrayList<>();
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int count;

  /** None yet of what {@code json} reads. */
  FlatValues(JsonBody json, TensorType type, String place) {
    this.json = json;
    this.type = type;
    this.place = place;
    this.bytes = allocate(FIRST);
  }

  private ByteBuffer allocate(int values) {
    return ByteBuffer.allocate(values * type.size()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads to the array's end, however values are nested.
   *
   * @param most how many there may be
   */
  void read(int most) {
    while (json.element()) {
      if (json.token() == JsonToken.START_ARRAY) {
        read(most);
      } else if (count == most) {
        throw Refusal.badRequest(
            "%s: expected %d values as the shape says, found more".formatted(place, most));
      } else {
        add();
      }
    }
  }

  /** Adds the value that was read last. */
  void add() {
    Object value = json.scalar();
    if (value == null || !type.takes(value)) {
      throw wrong(value);
    }
    if (type == TensorType.BYTES) {
      texts.add(String.valueOf(value));
    } else {
      if (bytes.remaining() < type.size()) {
        bytes = allocate(2 * count).put(bytes.flip());
      }
      try {
        type.write(bytes, value);
      } catch (IllegalArgumentException outOfRange) {
        throw wrong(value);
      }
    }
    count++;
  }

  private Refusal wrong(@Nullable Object value) {
    String found =
        value instanceof String text ? "the text \"" + shortened(text) + "\"" : "" + value;
    return Refusal.badRequest(
        "%s: expected values of datatype %s, found %s as value %d"
            .formatted(place, type, found, count));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  int count() {
    return count;
  }

  Tensor tensor(String name, Shape shape) {
    return type == TensorType.BYTES
        ? Tensor.texts(name, shape, texts)
        : Tensor.numbers(name, type, shape, bytes.flip());
  }
}
