package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column as the Open Inference Protocol sends it.
 *
 * @param name the column
 * @param rows how many values it has
 * @param values String, Long, Double, Boolean, or null for a missing one
 */
record Tensor(String name, int rows, List<@Nullable Object> values) {

  private static final Set<String> INTEGERS =
      Set.of("INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64");
  private static final Set<String> FRACTIONS = Set.of("FP16", "FP32", "FP64", "BF16");
  private static final String DATATYPES =
      "FP64, FP32, FP16, BF16, INT8 to INT64, UINT8 to UINT64, BOOL or BYTES";

  static Tensor read(JsonNode node, String field) {
    JsonNode name = node.path("name");
    if (!name.isTextual()) {
      throw new BadRequest(
          field + ".name: expected the name of a column, found " + Json.kind(name));
    }
    String datatype = node.path("datatype").asText();
    if (!INTEGERS.contains(datatype)
        && !FRACTIONS.contains(datatype)
        && !datatype.equals("BOOL")
        && !datatype.equals("BYTES")) {
      throw new BadRequest(
          "%s.datatype: expected %s, found %s"
              .formatted(field, DATATYPES, Json.kind(node.path("datatype"))));
    }
    int rows = rows(node.path("shape"), field + ".shape");
    List<@Nullable Object> values = new ArrayList<>();
    JsonNode data = node.path("data");
    if (!data.isArray()) {
      throw new BadRequest(field + ".data: expected an array, found " + Json.kind(data));
    }
    for (int i = 0; i < data.size(); i++) {
      String place = "%s.data[%d]".formatted(field, i);
      JsonNode element = data.get(i);
      if (element.isArray()) {
        if (element.size() != 1) {
          throw new BadRequest("%s: expected one value, found %d".formatted(place, element.size()));
        }
        element = element.get(0);
      }
      values.add(value(element, datatype, place));
    }
    if (values.size() != rows) {
      throw new BadRequest(
          "%s.data: expected %d values as the shape says, found %d"
              .formatted(field, rows, values.size()));
    }
    return new Tensor(name.textValue(), rows, values);
  }

  private static int rows(JsonNode shape, String field) {
    boolean column = shape.size() == 2 && shape.get(1).asInt(-1) == 1;
    if (!shape.isArray()
        || !(shape.size() == 1 || column)
        || !shape.get(0).canConvertToInt()
        || shape.get(0).intValue() < 0) {
      throw new BadRequest(field + ": expected [N] or [N, 1], found " + shape);
    }
    return shape.get(0).intValue();
  }

  private static @Nullable Object value(JsonNode element, String datatype, String place) {
    Object value = Json.scalar(element, place);
    if (value == null) {
      return null;
    }
    boolean fits =
        switch (value) {
          case String text -> datatype.equals("BYTES");
          case Boolean flag -> datatype.equals("BOOL");
          case Long number -> INTEGERS.contains(datatype) || FRACTIONS.contains(datatype);
          default -> FRACTIONS.contains(datatype);
        };
    if (!fits) {
      throw new BadRequest(
          "%s: expected a value of datatype %s, found %s"
              .formatted(place, datatype, Json.kind(element)));
    }
    return value;
  }
}
