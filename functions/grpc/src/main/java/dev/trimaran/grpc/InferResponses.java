package dev.trimaran.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.grpc.protocol.InferParameter;
import dev.trimaran.grpc.protocol.InferTensorContents;
import dev.trimaran.grpc.protocol.ModelInferResponse;
import java.util.Arrays;
import java.util.Map;

/** Predictions as REST answers them, turned into the message that says the same. */
final class InferResponses {

  private static final String LENGTH = "Inference-Header-Content-Length";

  private InferResponses() {}

  static ModelInferResponse of(Response response) {
    byte[] body = response.body();
    int at = body.length;
    for (Map.Entry<String, String> field : response.headers().entrySet()) {
      if (field.getKey().equalsIgnoreCase(LENGTH)) {
        at = Integer.parseInt(field.getValue());
      }
    }
    JsonNode json = Json.read(Arrays.copyOf(body, at));
    ModelInferResponse.Builder message =
        ModelInferResponse.newBuilder()
            .setModelName(json.path("model_name").asText())
            .setModelVersion(json.path("model_version").asText())
            .setId(json.path("id").asText());
    json.path("parameters")
        .properties()
        .forEach(field -> message.putParameters(field.getKey(), parameter(field.getValue())));
    for (JsonNode output : json.path("outputs")) {
      ModelInferResponse.InferOutputTensor.Builder tensor =
          ModelInferResponse.InferOutputTensor.newBuilder()
              .setName(output.path("name").asText())
              .setDatatype(output.path("datatype").asText());
      output.path("shape").forEach(size -> tensor.addShape(size.asLong()));
      JsonNode size = output.path("parameters").path("binary_data_size");
      if (size.isNumber()) {
        message.addRawOutputContents(ByteString.copyFrom(body, at, size.intValue()));
        at += size.intValue();
      } else {
        tensor.setContents(contents(tensor.getDatatype(), output.path("data")));
      }
      message.addOutputs(tensor);
    }
    return message.build();
  }

  private static InferParameter parameter(JsonNode value) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    if (value.isBoolean()) {
      return parameter.setBoolParam(value.booleanValue()).build();
    }
    if (value.isIntegralNumber()) {
      return parameter.setInt64Param(value.longValue()).build();
    }
    if (value.isNumber()) {
      return parameter.setDoubleParam(value.doubleValue()).build();
    }
    return parameter
        .setStringParam(value.isTextual() ? value.textValue() : value.toString())
        .build();
  }

  private static InferTensorContents contents(String datatype, JsonNode data) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (JsonNode value : data) {
      switch (datatype) {
        case "BOOL" -> contents.addBoolContents(value.asBoolean());
        case "INT8", "INT16", "INT32" -> contents.addIntContents(value.asInt());
        case "INT64" -> contents.addInt64Contents(value.asLong());
        case "UINT8", "UINT16", "UINT32" -> contents.addUintContents((int) value.asLong());
        case "UINT64" -> contents.addUint64Contents(value.asLong());
        case "FP32" -> contents.addFp32Contents((float) number(value));
        case "FP64" -> contents.addFp64Contents(number(value));
        default -> contents.addBytesContents(ByteString.copyFromUtf8(value.asText()));
      }
    }
    return contents.build();
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
