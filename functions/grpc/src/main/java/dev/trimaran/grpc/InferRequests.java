package dev.trimaran.grpc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.grpc.protocol.InferParameter;
import dev.trimaran.grpc.protocol.InferTensorContents;
import dev.trimaran.grpc.protocol.ModelInferRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request for predictions as REST has it.
 *
 * @param body JSON, and the tensors' bytes behind it if the message has them so
 * @param jsonLength how long the JSON is; negative if there is nothing behind it
 */
record InferRequests(byte[] body, int jsonLength) {

  private static final String SIZE = "binary_data_size";

  /**
   * The same request.
   *
   * @throws Refusal 400 if some tensors are given as bytes and others are not
   */
  static InferRequests of(ModelInferRequest message) {
    List<ByteString> raw = message.getRawInputContentsList();
    if (!raw.isEmpty() && raw.size() != message.getInputsCount()) {
      throw Refusal.badRequest(
          "raw_input_contents: expected one for each of the %d inputs, or none, found %d"
              .formatted(message.getInputsCount(), raw.size()));
    }
    ObjectNode json = Json.object();
    if (!message.getId().isEmpty()) {
      json.put("id", message.getId());
    }
    ObjectNode parameters = parameters(json, message.getParametersMap());
    if (!raw.isEmpty()) {
      parameters.put("binary_data_output", true);
    }
    ArrayNode inputs = json.putArray("inputs");
    for (int i = 0; i < message.getInputsCount(); i++) {
      ModelInferRequest.InferInputTensor tensor = message.getInputs(i);
      ObjectNode input = inputs.addObject();
      input.put("name", tensor.getName()).put("datatype", tensor.getDatatype());
      ArrayNode shape = input.putArray("shape");
      tensor.getShapeList().forEach(shape::add);
      ObjectNode own = parameters(input, tensor.getParametersMap());
      if (raw.isEmpty()) {
        data(tensor.getDatatype(), tensor.getContents(), input.putArray("data"));
      } else {
        own.put(SIZE, raw.get(i).size());
      }
    }
    if (message.getOutputsCount() > 0) {
      ArrayNode outputs = json.putArray("outputs");
      message
          .getOutputsList()
          .forEach(wanted ->
              parameters(
                  outputs.addObject().put("name", wanted.getName()), wanted.getParametersMap()));
    }
    byte[] text = Json.bytes(json);
    return raw.isEmpty()
        ? new InferRequests(text, -1)
        : new InferRequests(with(text, raw), text.length);
  }

  private static byte[] with(byte[] text, List<ByteString> raw) {
    int length = text.length;
    for (ByteString bytes : raw) {
      length += bytes.size();
    }
    byte[] body = Arrays.copyOf(text, length);
    int at = text.length;
    for (ByteString bytes : raw) {
      bytes.copyTo(body, at);
      at += bytes.size();
    }
    return body;
  }

  private static ObjectNode parameters(ObjectNode owner, Map<String, InferParameter> given) {
    ObjectNode parameters = owner.putObject("parameters");
    given.forEach((name, value) -> {
      switch (value.getParameterChoiceCase()) {
        case BOOL_PARAM -> parameters.put(name, value.getBoolParam());
        case INT64_PARAM -> parameters.put(name, value.getInt64Param());
        case UINT64_PARAM -> parameters.put(name, value.getUint64Param());
        case DOUBLE_PARAM -> parameters.put(name, value.getDoubleParam());
        case STRING_PARAM -> parameters.put(name, value.getStringParam());
        case PARAMETERCHOICE_NOT_SET -> parameters.putNull(name);
      }
    });
    return parameters;
  }

  private static void data(String datatype, InferTensorContents contents, ArrayNode data) {
    switch (datatype) {
      case "BOOL" -> contents.getBoolContentsList().forEach(data::add);
      case "INT8", "INT16", "INT32" -> contents.getIntContentsList().forEach(data::add);
      case "INT64" -> contents.getInt64ContentsList().forEach(data::add);
      case "UINT8", "UINT16", "UINT32" ->
          contents.getUintContentsList().forEach(value -> data.add(Integer.toUnsignedLong(value)));
      case "UINT64" ->
          contents
              .getUint64ContentsList()
              .forEach(value -> data.add(new java.math.BigInteger(Long.toUnsignedString(value))));
      case "FP32" -> contents.getFp32ContentsList().forEach(data::add);
      case "FP64" -> contents.getFp64ContentsList().forEach(data::add);
      case "BYTES" ->
          contents.getBytesContentsList().forEach(value -> data.add(value.toStringUtf8()));
      default ->
          throw Refusal.badRequest(
              "datatype: expected BOOL, INT8 to INT64, UINT8 to UINT64, FP32, FP64 or BYTES in"
                  + " contents, found \"%s\"; send others as raw_input_contents"
                      .formatted(datatype));
    }
  }
}
