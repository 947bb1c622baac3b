package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Route;
import dev.trimaran.function.openapi.FunctionDescription;
import dev.trimaran.function.openapi.Schemas;
import dev.trimaran.serving.models.LoadedModel;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The serving function with the models that are loaded: what they take and give, and examples. */
public final class ServingDescription implements FunctionDescription {

  /** The attributes that every CloudEvent has, with an example each. */
  private static final Map<String, String> EVENT =
      new TreeMap<>(
          Map.of(
              "ce-id", "1",
              "ce-source", "/example",
              "ce-type", "com.example.request",
              "ce-specversion", "1.0"));

  private final Models models;

  /** Of what is in {@code models} when the description is asked for. */
  public ServingDescription(Models models) {
    this.models = models;
  }

  @Override
  public String title() {
    return "Trimaran serving";
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("Loaded:\n");
    for (LoadedModel model : models.loaded()) {
      text.append("\n- `%s` version `%s`, ".formatted(model.name(), model.version()));
      if (model instanceof ServedModel bundle) {
        text.append("target `").append(bundle.signature().target()).append('`');
      } else if (model instanceof TensorModel tensors) {
        text.append("which takes the tensors ")
            .append(listed(tensors.inputs()))
            .append(" and gives ")
            .append(listed(tensors.outputs()));
      }
    }
    return text.toString();
  }

  private static String listed(List<TensorSpec> tensors) {
    return tensors.stream()
        .map(one -> "`%s` %s %s".formatted(one.name(), one.type(), one.shape()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public ObjectNode schemas() {
    return Schemas.beside(ServingDescription.class);
  }

  @Override
  public String heading(Route route) {
    String template = route.template();
    if (template.startsWith("/v2")) {
      return "Open Inference Protocol v2";
    }
    if (template.startsWith("/v1")) {
      return "TensorFlow Serving, KServe v1, Vertex AI";
    }
    return switch (template) {
      case "/invocations", "/version" -> "MLflow, SageMaker";
      case "/score" -> "Azure Machine Learning";
      default -> "Other";
    };
  }

  @Override
  public void complete(Route route, ObjectNode operation) {
    ArrayNode parameters = (ArrayNode) operation.path("parameters");
    for (JsonNode parameter : parameters) {
      if (parameter.path("name").asText().equals("model")) {
        ArrayNode names = ((ObjectNode) parameter.path("schema")).putArray("examples");
        models.loaded().stream().map(LoadedModel::name).distinct().forEach(names::add);
      }
    }
    if (!route.method().equals("POST")) {
      return;
    }
    if (route.template().equals("/")) {
      EVENT.forEach((name, example) -> header(parameters.addObject(), name, example));
    }
    Bodies.request(route, models.loaded(), operation);
    Bodies.answer(route, (ObjectNode) operation.at("/responses/200"));
  }

  private static void header(ObjectNode parameter, String name, String example) {
    parameter.put("name", name).put("in", "header").put("required", true);
    parameter.put("example", example).putObject("schema").put("type", "string");
  }
}
