package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Route;
import dev.trimaran.function.openapi.Schemas;
import dev.trimaran.serving.models.LoadedModel;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import java.util.List;
import java.util.Optional;

/** Bodies of requests and answers, with an example for each model that a route can reach. */
final class Bodies {

  static final String INFER = "InferRequest";
  static final String PREDICT = "PredictRequest";
  static final String OUTCOMES = "OutcomesRequest";
  private static final String TABLE = "Table";

  private Bodies() {}

  static void request(Route route, List<LoadedModel> models, ObjectNode operation) {
    ObjectNode content =
        operation.putObject("requestBody").put("required", true).putObject("content");
    String schema = schema(route);
    ObjectNode examples = Schemas.json(content, schema).putObject("examples");
    for (LoadedModel model : models) {
      example(schema, model)
          .ifPresent(value ->
              examples.putObject(model.name() + " version " + model.version()).set("value", value));
    }
    if (route.template().equals("/invocations")) {
      content.putObject("text/csv").putObject("schema").put("type", "string");
    }
  }

  private static Optional<ObjectNode> example(String schema, LoadedModel model) {
    if (model instanceof ServedModel bundle) {
      return Optional.of(TableExamples.of(schema, bundle.signature().request()));
    }
    return model instanceof TensorModel tensors
        ? TensorExamples.of(schema, tensors)
        : Optional.empty();
  }

  static void answer(Route route, ObjectNode good) {
    String schema = "Predictions";
    if (route.template().endsWith("/outcomes")) {
      schema = "OutcomesAnswer";
    } else if (route.template().endsWith("/infer")) {
      schema = "InferResponse";
    }
    Schemas.json(good.putObject("content"), schema);
  }

  private static String schema(Route route) {
    String template = route.template();
    if (template.endsWith("/infer")) {
      return INFER;
    }
    if (template.endsWith("/outcomes")) {
      return OUTCOMES;
    }
    return template.endsWith(":predict") ? PREDICT : TABLE;
  }
}
