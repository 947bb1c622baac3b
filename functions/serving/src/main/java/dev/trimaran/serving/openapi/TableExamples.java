package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.List;

/** Examples for models that take tables: one row. */
final class TableExamples {

  private TableExamples() {}

  static ObjectNode of(String schema, List<SignatureInput> inputs) {
    ObjectNode example = Json.object();
    if (schema.equals(Bodies.OUTCOMES)) {
      example
          .putArray("outcomes")
          .addObject()
          .put("request_id", "1")
          .put("row", 0)
          .put("label", 1)
          .put("time", "2013-07-02T10:30:00Z");
      return example;
    }
    if (schema.equals(Bodies.INFER)) {
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
            .putArray(schema.equals(Bodies.PREDICT) ? "instances" : "dataframe_records")
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
