package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.protocol.InferRequest.Output;
import dev.trimaran.serving.protocol.InferRequest.Wanted;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an inference request: one tensor a raw column, of shape [N] or [N, 1], its data flat or
 * nested in the JSON, or as bytes after it (the extension "binary tensor data", where a header says
 * how long the JSON is).
 */
final class InferReader {

  /** How many of the body's bytes are JSON; bytes of tensors follow. */
  static final String JSON_LENGTH = "inference-header-content-length";

  private static final String DATATYPES = "one of " + TensorType.names();
  private static final List<Wanted> USUAL =
      List.of(new Wanted(Output.LABEL, false), new Wanted(Output.PROBABILITY, false));

  private final JsonBody json;
  private final ByteBuffer binary;
  private final InputRows rows;
  private final IntConsumer room;
  private @Nullable String firstColumn;
  private @Nullable String id;
  private @Nullable List<Wanted> outputs;
  private boolean binaryOutputs;
  private boolean inputs;
  private Optional<Duration> timeout = Optional.empty();

  private InferReader(JsonBody json, ByteBuffer binary, InputColumns columns, IntConsumer room) {
    this.json = json;
    this.binary = binary;
    this.rows = new InputRows(columns);
    this.room = room;
  }

  /**
   * Reads a request for a model with these columns.
   *
   * @param room is told how many rows there are before they are made, and may refuse
   * @throws Refusal 400 if it does not have the protocol's form
   */
  static InferRequest read(Request request, InputColumns columns, IntConsumer room) {
    byte[] body = request.body();
    int length = jsonLength(request);
    ByteBuffer binary =
        ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
    try (JsonBody json = JsonBody.object(body, 0, length)) {
      return new InferReader(json, binary, columns, room).read();
    }
  }

  /**
   * How many of the body's bytes are JSON.
   *
   * @throws Refusal 400 if the header that says so is no such number
   */
  static int jsonLength(Request request) {
    byte[] body = request.body();
    return request.header(JSON_LENGTH).map(text -> jsonLength(text, body)).orElse(body.length);
  }

  private static int jsonLength(String text, byte[] body) {
    try {
      int length = Integer.parseInt(text.trim());
      if (length >= 0 && length <= body.length) {
        return length;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with what is out of range
    }
    throw Refusal.badRequest(
        "header %s: expected a number of bytes up to the body's %d, found \"%s\""
            .formatted(JSON_LENGTH, body.length, text));
  }

  private InferRequest read() {
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "id" -> id = json.token() == JsonToken.VALUE_NULL ? null : json.text("a text");
        case "inputs" -> inputs();
        case "outputs" -> outputs();
        case "parameters" -> parameters();
        default -> json.skip();
      }
    }
    json.end();
    if (!inputs) {
      throw Refusal.badRequest("inputs: expected an array of at least one tensor, found nothing");
    }
    if (binary.hasRemaining()) {
      throw Refusal.badRequest(
          "body: expected as many bytes after the JSON as binary_data_size of the inputs say,"
              + " found %d more".formatted(binary.remaining()));
    }
    List<Wanted> wanted = outputs == null ? USUAL : outputs;
    if (binaryOutputs) {
      wanted = wanted.stream().map(one -> new Wanted(one.output(), true)).toList();
    }
    return new InferRequest(Optional.ofNullable(id), rows, wanted, timeout);
  }

  private void inputs() {
    json.requireArray("an array of at least one tensor");
    if (inputs) {
      throw Refusal.badRequest("inputs: expected the field once, found it twice");
    }
    for (int i = 0; json.element(); i++) {
      json.requireObject("a tensor");
      tensor(i);
      inputs = true;
    }
  }

  private void tensor(int index) {
    String name = null;
    TensorType type = null;
    int count = -1;
    long size = -1;
    List<@Nullable Object> data = null;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "name" -> name = json.text("the name of a column");
        case "datatype" -> type = datatype();
        case "shape" -> count = shape(index);
        case "parameters" -> size = binarySize();
        case "data" -> data = data();
        default -> json.skip();
      }
    }
    if (name == null) {
      throw missing(index, "name", "the name of a column");
    }
    if (type == null) {
      throw missing(index, "datatype", DATATYPES);
    }
    if (count < 0) {
      throw missing(index, "shape", "[N] or [N, 1]");
    }
    if (size >= 0) {
      data = bytes(index, type, count, size);
    } else if (data == null) {
      throw missing(index, "data", "an array, or binary_data_size among the parameters");
    } else {
      check(index, data, type);
    }
    if (data.size() != count) {
      throw Refusal.badRequest(
          "%s.data: expected %d values as the shape says, found %d"
              .formatted(place(index), count, data.size()));
    }
    put(index, name, data);
  }

  private static String place(int index) {
    return "inputs[" + index + "]";
  }

  private static Refusal missing(int index, String field, String expected) {
    return Refusal.badRequest(
        "%s.%s: expected %s, found nothing".formatted(place(index), field, expected));
  }

  private TensorType datatype() {
    String name = json.text(DATATYPES);
    return TensorType.named(name).orElseThrow(() -> json.wrong(DATATYPES));
  }

  private int shape(int index) {
    json.requireArray("[N] or [N, 1]");
    List<@Nullable Object> shape = new ArrayList<>();
    while (json.element()) {
      shape.add(json.scalar());
    }
    boolean column = shape.size() == 2 && Integer.valueOf(1).equals(shape.get(1));
    if ((shape.size() == 1 || column) && shape.get(0) instanceof Integer count && count >= 0) {
      return count;
    }
    throw Refusal.badRequest(
        "%s.shape: expected [N] or [N, 1], found %s"
            .formatted(place(index), shape.toString().replace(", ", ",")));
  }

  private long binarySize() {
    json.requireObject("an object");
    long size = -1;
    for (String field = json.field(); field != null; field = json.field()) {
      if (field.equals("binary_data_size")) {
        if (!(json.scalar() instanceof Integer bytes) || bytes < 0) {
          throw json.wrong("a number of bytes");
        }
        size = bytes;
      } else {
        json.skip();
      }
    }
    return size;
  }

  private List<@Nullable Object> data() {
    json.requireArray("an array");
    List<@Nullable Object> values = new ArrayList<>();
    while (json.element()) {
      if (json.token() == JsonToken.START_ARRAY) {
        if (!json.element()) {
          throw json.wrong("one value");
        }
        values.add(json.scalar());
        if (json.element()) {
          throw json.wrong("one value in each of the arrays");
        }
      } else {
        values.add(json.scalar());
      }
    }
    return values;
  }

  private static void check(int index, List<@Nullable Object> data, TensorType type) {
    for (int i = 0; i < data.size(); i++) {
      Object value = data.get(i);
      if (!type.takes(value)) {
        throw Refusal.badRequest(
            "%s.data[%d]: expected a value of datatype %s, found %s"
                .formatted(place(index), i, type, describe(value)));
      }
    }
  }

  private static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text ->
          "the text \"" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "\"";
      case Number number -> "the number " + number;
      default -> value.toString();
    };
  }

  private List<@Nullable Object> bytes(int index, TensorType type, int count, long size) {
    if (size > binary.remaining()) {
      throw Refusal.badRequest(
          "%s.parameters.binary_data_size: expected at most the %d bytes that are left after the"
                  .formatted(place(index), binary.remaining())
              + " JSON, found "
              + size);
    }
    if (type.size() > 0 && size != (long) count * type.size()) {
      throw Refusal.badRequest(
          "%s.parameters.binary_data_size: expected %d bytes for %d values of %s, found %d"
              .formatted(place(index), (long) count * type.size(), count, type, size));
    }
    ByteBuffer own = binary.slice(binary.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
    binary.position(binary.position() + (int) size);
    List<@Nullable Object> values = new ArrayList<>();
    try {
      while (own.hasRemaining()) {
        values.add(type.read(own));
      }
    } catch (java.nio.BufferUnderflowException cut) {
      throw Refusal.badRequest(
          "%s: expected each text after its length in four bytes, found the bytes to end within"
                  .formatted(place(index))
              + " value "
              + values.size());
    }
    return values;
  }

  private void put(int index, String name, List<@Nullable Object> data) {
    if (firstColumn == null) {
      firstColumn = name;
      room.accept(data.size());
      for (int i = 0; i < data.size(); i++) {
        rows.addRow();
      }
    } else if (rows.size() != data.size()) {
      throw Refusal.badRequest(
          "%s.shape: expected %d rows as in \"%s\", found %d"
              .formatted(place(index), rows.size(), firstColumn, data.size()));
    }
    try {
      int slot = rows.columns().slot(name);
      for (int row = 0; row < data.size(); row++) {
        rows.set(row, slot, data.get(row));
      }
    } catch (ScoringException wrong) {
      throw Columns.refusal(place(index) + ".name", wrong);
    }
  }

  private void outputs() {
    List<Wanted> wanted = WantedOutputs.read(json, this::named, Wanted::new);
    outputs = wanted.isEmpty() ? null : wanted;
  }

  private Output named(String name) {
    return Arrays.stream(Output.values())
        .filter(output -> output.word().equals(name))
        .findFirst()
        .orElseThrow(() ->
            json.wrong(
                "one of "
                    + Arrays.stream(Output.values())
                        .map(Output::word)
                        .collect(Collectors.joining(", "))));
  }

  private void parameters() {
    InferParameters given = InferParameters.read(json);
    binaryOutputs = given.binaryOutputs();
    timeout = given.timeout();
  }
}
