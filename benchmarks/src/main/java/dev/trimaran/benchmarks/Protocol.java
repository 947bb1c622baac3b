package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Request;
import java.util.List;

/** A way to ask for predictions. */
public enum Protocol {
  /** MLflow's and TensorFlow Serving's rows in the order of the columns. */
  INSTANCES("/invocations") {
    @Override
    ObjectNode body(List<JsonNode> rows) {
      return object().set("instances", object().arrayNode().addAll(rows));
    }
  },

  /** MLflow's rows under a line of column names. */
  DATAFRAME_SPLIT("/invocations") {
    @Override
    ObjectNode body(List<JsonNode> rows) {
      ObjectNode body = object();
      ObjectNode table = body.putObject("dataframe_split");
      ArrayNode columns = table.putArray("columns");
      for (int slot = 0; slot < rows.getFirst().size(); slot++) {
        columns.add("x" + slot);
      }
      table.set("data", object().arrayNode().addAll(rows));
      return body;
    }
  },

  /** The Open Inference Protocol's tensors, one a column. */
  OPEN_INFERENCE("/v2/models/forest/infer") {
    @Override
    ObjectNode body(List<JsonNode> rows) {
      ObjectNode body = object();
      ArrayNode inputs = body.putArray("inputs");
      for (int slot = 0; slot < rows.getFirst().size(); slot++) {
        ObjectNode tensor = inputs.addObject().put("name", "x" + slot).put("datatype", "FP64");
        tensor.putArray("shape").add(rows.size());
        ArrayNode data = tensor.putArray("data");
        for (JsonNode row : rows) {
          data.add(row.get(slot));
        }
      }
      return body;
    }
  };

  private final String path;

  Protocol(String path) {
    this.path = path;
  }

  /** The request for these rows. */
  Request request(List<JsonNode> rows) {
    return Request.post(path, "application/json", body(rows).toString());
  }

  abstract ObjectNode body(List<JsonNode> rows);

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
