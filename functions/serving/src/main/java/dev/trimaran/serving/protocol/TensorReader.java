package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.protocol.TensorRequest.Wanted;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Reads an inference request for a model that takes tensors as they are: names, datatypes and
 * shapes must be the model's, and there is no missing value.
 */
final class TensorReader {

  private final byte[] body;
  private final JsonBody json;
  private final ByteBuffer binary;
  private final TensorModel model;
  private final IntConsumer room;
  private final Map<String, Tensor> given = new HashMap<>();
  private Optional<String> id = Optional.empty();
  private List<Wanted> outputs = List.of();
  private InferParameters parameters = InferParameters.NONE;

  private TensorReader(
      byte[] body, JsonBody json, ByteBuffer binary, TensorModel model, IntConsumer room) {
    this.body = body;
    this.json = json;
    this.binary = binary;
    this.model = model;
    this.room = room;
  }

  /**
   * Reads a request.
   *
   * @param room is told how many rows a tensor has, and may refuse
   * @throws Refusal 400 if it does not have the protocol's form, or is not for this model
   */
  static TensorRequest read(Request request, TensorModel model, IntConsumer room) {
    byte[] body = request.body();
    int length = InferReader.jsonLength(request);
    ByteBuffer binary =
        ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
    try (JsonBody json = JsonBody.object(body, 0, length)) {
      return new TensorReader(body, json, binary, model, room).read();
    }
  }

  private TensorRequest read() {
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "id" -> {
          boolean none = json.token() == JsonToken.VALUE_NULL;
          id = none ? Optional.empty() : Optional.of(json.text("a text"));
        }
        case "inputs" -> inputs();
        case "outputs" -> outputs();
        case "parameters" -> parameters = InferParameters.read(json);
        default -> json.skip();
      }
    }
    json.end();
    List<Tensor> inputs = new ArrayList<>();
    for (TensorSpec spec : model.inputs()) {
      Tensor tensor = given.remove(spec.name());
      if (tensor == null) {
        throw Refusal.badRequest(
            "inputs: expected every input of the model, found none called \"%s\""
                .formatted(spec.name()));
      }
      inputs.add(tensor);
    }
    if (binary.hasRemaining()) {
      throw Refusal.badRequest(
          "body: expected as many bytes after the JSON as binary_data_size of the inputs say,"
              + " found %d more".formatted(binary.remaining()));
    }
    return new TensorRequest(id, inputs, wanted(), parameters.timeout());
  }

  private List<Wanted> wanted() {
    List<Wanted> wanted = outputs;
    if (wanted.isEmpty()) {
      wanted = model.outputs().stream().map(spec -> new Wanted(spec.name(), false)).toList();
    }
    return parameters.binaryOutputs()
        ? wanted.stream().map(one -> new Wanted(one.name(), true)).toList()
        : wanted;
  }

  private void inputs() {
    json.requireArray("an array of at least one tensor");
    for (int i = 0; json.element(); i++) {
      json.requireObject("a tensor");
      String place = "inputs[" + i + "]";
      Tensor tensor = new TensorFields(place, body, json, binary).read(this::spec);
      if (tensor.shape().rank() > 0) {
        room.accept((int) Math.min(tensor.shape().size(0), Integer.MAX_VALUE));
      }
      if (given.put(tensor.name(), tensor) != null) {
        throw Refusal.badRequest(
            "%s.name: expected every input once, found \"%s\" twice"
                .formatted(place, tensor.name()));
      }
    }
  }

  private TensorSpec spec(String name, String place) {
    for (TensorSpec spec : model.inputs()) {
      if (spec.name().equals(name)) {
        return spec;
      }
    }
    throw Refusal.badRequest(
        "%s.name: expected one of %s, found \"%s\""
            .formatted(place, model.inputs().stream().map(TensorSpec::name).toList(), name));
  }

  private void outputs() {
    outputs = WantedOutputs.read(json, this::named, Wanted::new);
  }

  private String named(String name) {
    List<String> known = model.outputs().stream().map(TensorSpec::name).toList();
    if (!known.contains(name)) {
      throw json.wrong("one of " + known);
    }
    return name;
  }
}
