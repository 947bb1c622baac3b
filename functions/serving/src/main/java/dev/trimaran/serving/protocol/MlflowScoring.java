package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's scoring protocol: a JSON object with exactly one of {@code dataframe_split}, {@code
 * dataframe_records}, {@code instances} and {@code inputs}; answered with {@code
 * {"predictions":[{"label":0,"probability":0.12}]}}, one object a row, as MLflow's own server does
 * for a model with these two outputs.
 *
 * @see <a href="https://mlflow.org/docs/latest/deployment/deploy-model-locally.html">MLflow:
 *     inference server</a>
 */
public final class MlflowScoring {

  private static final List<String> FORMS =
      List.of("dataframe_split", "dataframe_records", "instances", "inputs");

  private MlflowScoring() {}

  /**
   * The rows of a request.
   *
   * @throws BadRequest if the body does not have one of the four forms
   */
  public static List<Map<String, @Nullable Object>> read(ObjectNode body, Signature signature) {
    List<String> given = FORMS.stream().filter(body::has).toList();
    if (given.size() != 1) {
      throw new BadRequest(
          "body: expected exactly one of %s, found %s"
              .formatted(
                  String.join(", ", FORMS),
                  given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    String form = given.getFirst();
    JsonNode content = body.path(form);
    return switch (form) {
      case "dataframe_split" -> split(content);
      case "dataframe_records" -> records(content, form, signature);
      default -> content.isObject() ? columns(content, form) : records(content, form, signature);
    };
  }

  private static List<Map<String, @Nullable Object>> split(JsonNode content) {
    JsonNode columns = content.path("columns");
    JsonNode data = content.path("data");
    if (!columns.isArray() || !data.isArray()) {
      throw new BadRequest(
          "dataframe_split: expected an object with the arrays \"columns\" and \"data\", found "
              + (content.isObject() ? "fields " + fieldNames(content) : Json.kind(content)));
    }
    List<Map<String, @Nullable Object>> rows = Rows.empty(data.size());
    for (int row = 0; row < data.size(); row++) {
      String place = "dataframe_split.data[%d]".formatted(row);
      requireLength(data.get(row), columns.size(), place);
      for (int column = 0; column < columns.size(); column++) {
        String name = columns.get(column).asText();
        rows.get(row).put(name, Json.scalar(data.get(row).get(column), place + "[" + column + "]"));
      }
    }
    return rows;
  }

  /** An array of objects by column name, or of arrays in the order of the model's inputs. */
  private static List<Map<String, @Nullable Object>> records(
      JsonNode content, String form, Signature signature) {
    if (!content.isArray()) {
      throw new BadRequest(form + ": expected an array of rows, found " + Json.kind(content));
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < content.size(); i++) {
      JsonNode row = content.get(i);
      String place = "%s[%d]".formatted(form, i);
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      if (row.isObject()) {
        row.properties()
            .forEach(field ->
                values.put(
                    field.getKey(), Json.scalar(field.getValue(), place + "." + field.getKey())));
      } else {
        List<SignatureInput> inputs = signature.inputs();
        requireLength(row, inputs.size(), place);
        for (int column = 0; column < inputs.size(); column++) {
          values.put(
              inputs.get(column).name(), Json.scalar(row.get(column), place + "[" + column + "]"));
        }
      }
      rows.add(values);
    }
    return rows;
  }

  /** An object of arrays by column name. */
  private static List<Map<String, @Nullable Object>> columns(JsonNode content, String form) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      String place = form + "." + field.getKey();
      if (first) {
        rows.addAll(Rows.empty(field.getValue().size()));
        first = false;
      }
      requireLength(field.getValue(), rows.size(), place);
      for (int row = 0; row < rows.size(); row++) {
        JsonNode value = field.getValue().get(row);
        boolean nested = value.isArray() && value.size() == 1;
        rows.get(row)
            .put(
                field.getKey(),
                Json.scalar(nested ? value.get(0) : value, place + "[" + row + "]"));
      }
    }
    return rows;
  }

  private static void requireLength(JsonNode array, int length, String place) {
    if (!array.isArray() || array.size() != length) {
      throw new BadRequest(
          "%s: expected an array of %d values, found %s"
              .formatted(
                  place, length, array.isArray() ? array.size() + " values" : Json.kind(array)));
    }
  }

  private static List<String> fieldNames(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The answer: one prediction a row. */
  public static ObjectNode write(List<Score> scores) {
    ObjectNode answer = Json.object();
    ArrayNode predictions = answer.putArray("predictions");
    for (Score score : scores) {
      predictions.addObject().put("label", score.label()).put("probability", score.probability());
    }
    return answer;
  }
}
