package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Route;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.models.ServedModel;
import java.util.List;

/** Bodies of requests and answers, with an example for each model that is loaded. */
final class Bodies {

  private static final String REFERENCE = "$ref";
  private static final String OUTCOMES = "OutcomesRequest";

  private Bodies() {}

  static void request(Route route, List<ServedModel> models, ObjectNode operation) {
    ObjectNode content =
        operation.putObject("requestBody").put("required", true).putObject("content");
    ObjectNode json = content.putObject("application/json");
    json.putObject("schema").put(REFERENCE, Schemas.path(requestSchema(route)));
    ObjectNode examples = json.putObject("examples");
    for (ServedModel model : models) {
      examples
          .putObject(model.name() + " version " + model.version())
          .set("value", example(requestSchema(route), model.signature().request()));
    }
    if (route.template().equals("/invocations")) {
      content.putObject("text/csv").putObject("schema").put("type", "string");
    }
  }

  static void responses(Route route, ObjectNode responses) {
    ObjectNode good = responses.putObject("200").put("description", "The answer");
    if (route.method().equals("POST")) {
      good.putObject("content")
          .putObject(dev.trimaran.function.Response.JSON)
          .putObject("schema")
          .put(REFERENCE, Schemas.path(answerSchema(route)));
    }
    error(route, responses, "4XX", "What was sent cannot be answered: where, expected, found");
    error(route, responses, "5XX", "Not ready, too late, or a failure");
  }

  private static void error(Route route, ObjectNode responses, String code, String description) {
    responses
        .putObject(code)
        .put("description", description)
        .putObject("content")
        .putObject(dev.trimaran.function.Response.JSON)
        .putObject("schema")
        .put(
            REFERENCE,
            Schemas.path(route.template().equals("/invocations") ? "MlflowError" : "Error"));
  }

  private static String requestSchema(Route route) {
    String template = route.template();
    if (template.endsWith("/infer")) {
      return "InferRequest";
    }
    if (template.endsWith("/outcomes")) {
      return OUTCOMES;
    }
    return template.endsWith(":predict") ? "PredictRequest" : "Table";
  }

  private static String answerSchema(Route route) {
    if (route.template().endsWith("/outcomes")) {
      return "OutcomesAnswer";
    }
    return route.template().endsWith("/infer") ? "InferResponse" : "Predictions";
  }

  private static ObjectNode example(String schema, List<SignatureInput> inputs) {
    ObjectNode example = Json.object();
    if (schema.equals(OUTCOMES)) {
      example
          .putArray("outcomes")
          .addObject()
          .put("request_id", "1")
          .put("row", 0)
          .put("label", 1)
          .put("time", "2013-07-02T10:30:00Z");
      return example;
    }
    if (schema.equals("InferRequest")) {
      example.put("id", "1");
      ArrayNode tensors = example.putArray("inputs");
      for (SignatureInput input : inputs) {
        ObjectNode tensor = tensors.addObject().put("name", input.name());
        tensor.putArray("shape").add(1);
        tensor.put("datatype", datatype(input.type()));
        value(tensor.putArray("data"), input.type());
      }
      return example;
    }
    ObjectNode row =
        example
            .putArray(schema.equals("PredictRequest") ? "instances" : "dataframe_records")
            .addObject();
    for (SignatureInput input : inputs) {
      ArrayNode one = Json.object().putArray("one");
      value(one, input.type());
      row.set(input.name(), one.get(0));
    }
    return example;
  }

  private static String datatype(Type type) {
    return switch (type) {
      case NUMBER, DURATION -> "FP64";
      case BOOLEAN -> "BOOL";
      case STRING, TIMESTAMP -> "BYTES";
    };
  }

  private static void value(ArrayNode out, Type type) {
    switch (type) {
      case NUMBER -> out.add(1.0);
      case BOOLEAN -> out.add(true);
      case STRING -> out.add("text");
      case TIMESTAMP -> out.add("2013-07-01T10:30:00Z");
      case DURATION -> out.add("PT1H30M");
    }
  }
}
