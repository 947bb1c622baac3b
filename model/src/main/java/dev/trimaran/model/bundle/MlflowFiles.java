package dev.trimaran.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a bundle a model directory of MLflow: {@code MLmodel} with the flavors onnx and
 * python_function, and the Python environment to load it in. No time and no random id is in them.
 */
final class MlflowFiles {

  /** The versions that a bundle is known to load with. */
  private static final String MLFLOW = "3.17.2";

  private static final String ONNX = "1.23.2";
  private static final String ONNX_RUNTIME = "1.31.1";
  private static final String PYTHON = "3.11.7";

  // pandas 3 holds texts in arrays of its own, which MLflow hands to ONNX Runtime unconverted.
  private static final String REQUIREMENTS =
      """
      mlflow==%s
      onnx==%s
      onnxruntime==%s
      pandas<3
      """
          .formatted(MLFLOW, ONNX, ONNX_RUNTIME);

  private static final String PYTHON_ENVIRONMENT =
      """
      python: %s
      build_dependencies:
      - pip
      - setuptools
      - wheel
      dependencies:
      - -r requirements.txt
      """
          .formatted(PYTHON);

  private static final String CONDA =
      """
      channels:
      - conda-forge
      dependencies:
      - python=%s
      - pip
      - pip:
        - -r requirements.txt
      name: mlflow-env
      """
          .formatted(PYTHON);

  private static final String MLMODEL =
      """
      flavors:
        onnx:
          code: null
          data: model.onnx
          onnx_session_options: null
          onnx_version: %s
          providers:
          - CPUExecutionProvider
        python_function:
          data: model.onnx
          env:
            conda: conda.yaml
            virtualenv: python_env.yaml
          loader_module: mlflow.onnx
          python_version: %s
      mlflow_version: %s
      model_uuid: %s
      signature:
        inputs: %s
        outputs: %s
        params: null
      """;

  private MlflowFiles() {}

  /**
   * The files by path.
   *
   * @param uuid 32 hex digits that tell this model from others
   */
  static Map<String, byte[]> of(Signature signature, String uuid) {
    ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
    for (SignatureInput input : signature.inputs()) {
      column(inputs, input.type() == Type.STRING ? "string" : "double", input.name());
    }
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    column(outputs, "long", "label");
    column(outputs, "double", "probability");
    String mlmodel = MLMODEL.formatted(ONNX, PYTHON, MLFLOW, uuid, quoted(inputs), quoted(outputs));
    Map<String, byte[]> files = new TreeMap<>();
    files.put("MLmodel", mlmodel.getBytes(StandardCharsets.UTF_8));
    files.put("conda.yaml", CONDA.getBytes(StandardCharsets.UTF_8));
    files.put("python_env.yaml", PYTHON_ENVIRONMENT.getBytes(StandardCharsets.UTF_8));
    files.put("requirements.txt", REQUIREMENTS.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static void column(ArrayNode columns, String type, String name) {
    columns.addObject().put("type", type).put("name", name).put("required", true);
  }

  /** JSON as a single-quoted YAML text on one line, all ASCII. */
  private static String quoted(JsonNode node) {
    try {
      String json =
          Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(node);
      return "'" + json.replace("'", "''") + "'";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
