package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol, version 2, in its REST form: one tensor per raw column, shape [N] or
 * [N, 1], flat or nested; {@code null} in {@code data} is a missing value. Answers hold {@code
 * label} (INT64) and {@code probability} (FP64, of the second label), each of shape [N].
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>
 */
public final class OpenInference {

  /** The outputs that a request may ask for, in the order in which they are given. */
  private static final List<String> OUTPUTS = List.of("label", "probability");

  private OpenInference() {}

  /**
   * A request for predictions.
   *
   * @param id the caller's own id, to be given back
   * @param rows the raw rows, in order
   * @param outputs which outputs to give
   */
  public record Request(
      Optional<String> id, List<Map<String, @Nullable Object>> rows, List<String> outputs) {}

  /**
   * Reads a request.
   *
   * @throws BadRequest if it does not have the protocol's form
   */
  public static Request read(ObjectNode body) {
    JsonNode inputs = body.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty()) {
      throw new BadRequest(
          "inputs: expected an array of at least one tensor, found " + Json.kind(inputs));
    }
    List<Tensor> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor tensor = Tensor.read(inputs.get(i), "inputs[" + i + "]");
      if (!names.add(tensor.name())) {
        throw new BadRequest(
            "inputs[%d].name: expected every column once, found \"%s\" twice"
                .formatted(i, tensor.name()));
      }
      if (!tensors.isEmpty() && tensors.getFirst().rows() != tensor.rows()) {
        throw new BadRequest(
            "inputs[%d].shape: expected %d rows as in \"%s\", found %d"
                .formatted(i, tensors.getFirst().rows(), tensors.getFirst().name(), tensor.rows()));
      }
      tensors.add(tensor);
    }
    List<Map<String, @Nullable Object>> rows = Rows.empty(tensors.getFirst().rows());
    for (Tensor tensor : tensors) {
      for (int row = 0; row < rows.size(); row++) {
        rows.get(row).put(tensor.name(), tensor.values().get(row));
      }
    }
    return new Request(id(body), rows, outputs(body));
  }

  private static Optional<String> id(ObjectNode body) {
    JsonNode id = body.path("id");
    if (id.isMissingNode() || id.isNull()) {
      return Optional.empty();
    }
    if (!id.isTextual()) {
      throw new BadRequest("id: expected a text, found " + Json.kind(id));
    }
    return Optional.of(id.textValue());
  }

  private static List<String> outputs(ObjectNode body) {
    JsonNode asked = body.path("outputs");
    if (asked.isMissingNode() || asked.isNull() || asked.isEmpty()) {
      return OUTPUTS;
    }
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String name = asked.path(i).path("name").asText();
      if (!OUTPUTS.contains(name)) {
        throw new BadRequest(
            "outputs[%d].name: expected one of %s, found \"%s\""
                .formatted(i, String.join(", ", OUTPUTS), name));
      }
      outputs.add(name);
    }
    return outputs;
  }

  /** The answer to {@code request}. */
  public static ObjectNode write(
      Request request, List<Score> scores, String model, String version) {
    ObjectNode answer = Json.object().put("model_name", model).put("model_version", version);
    request.id().ifPresent(id -> answer.put("id", id));
    ArrayNode outputs = answer.putArray("outputs");
    for (String name : request.outputs()) {
      boolean label = name.equals("label");
      ObjectNode output =
          outputs.addObject().put("name", name).put("datatype", label ? "INT64" : "FP64");
      output.putArray("shape").add(scores.size());
      ArrayNode data = output.putArray("data");
      for (Score score : scores) {
        if (label) {
          data.add(score.label());
        } else {
          data.add(score.probability());
        }
      }
    }
    return answer;
  }

  /** What the protocol calls the model's metadata: its tensors with their types and shapes. */
  public static ObjectNode metadata(String model, String version, Signature signature) {
    ObjectNode metadata = Json.object().put("name", model);
    metadata.putArray("versions").add(version);
    metadata.put("platform", "onnx_onnxv1");
    ArrayNode inputs = metadata.putArray("inputs");
    for (SignatureInput input : signature.inputs()) {
      ObjectNode tensor = inputs.addObject().put("name", input.name());
      tensor.put("datatype", datatype(input.type())).putArray("shape").add(-1);
      tensor
          .putObject("parameters")
          .put("source", input.view().map(view -> "view " + view).orElse("request"))
          .put("optional", input.view().isPresent());
    }
    ArrayNode outputs = metadata.putArray("outputs");
    outputs.addObject().put("name", "label").put("datatype", "INT64").putArray("shape").add(-1);
    outputs
        .addObject()
        .put("name", "probability")
        .put("datatype", "FP64")
        .putArray("shape")
        .add(-1);
    return metadata;
  }

  private static String datatype(Type type) {
    return switch (type) {
      case NUMBER, DURATION -> "FP64";
      case BOOLEAN -> "BOOL";
      case STRING, TIMESTAMP -> "BYTES";
    };
  }
}
