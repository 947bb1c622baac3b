package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fields of a JSON object strictly, and says where it found something else. */
record Fields(String where, JsonNode node) {

  Fields {
    if (!node.isObject()) {
      throw expected(where, "an object", node);
    }
  }

  static WindowException expected(String where, String what, JsonNode found) {
    String text = found.isMissingNode() ? "nothing" : found.toString();
    return new WindowException(
        "%s: expected %s, found %s"
            .formatted(where, what, text.length() <= 60 ? text : text.substring(0, 60) + "…"));
  }

  /** Refuses fields of other names. */
  Fields only(Set<String> names) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            throw new WindowException(
                "%s: expected only %s, found \"%s\""
                    .formatted(where, names.stream().sorted().toList(), name));
          }
        });
    return this;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw expected(at(name), "a text", value);
    }
    return value.textValue();
  }

  long count(String name) {
    return count(at(name), node.path(name));
  }

  private static long count(String where, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw expected(where, "a count", value);
    }
    return value.longValue();
  }

  double number(String name) {
    return number(at(name), node.path(name));
  }

  private static double number(String where, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw expected(where, "a number", value);
    }
    return value.doubleValue();
  }

  /** A sum: a number, or a text of all its digits where a double cannot hold them. */
  BigDecimal exact(String name) {
    JsonNode value = node.path(name);
    if (value.isNumber()) {
      return new BigDecimal(number(name));
    }
    if (value.isTextual() && value.textValue().length() < 2000) {
      try {
        BigDecimal sum = new BigDecimal(value.textValue());
        if (Math.abs((long) sum.scale()) < 2200) {
          return sum;
        }
      } catch (NumberFormatException e) {
        throw expected(at(name), "a number", value);
      }
    }
    throw expected(at(name), "a number", value);
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new WindowException(
          "%s: expected a time like \"2013-07-01T10:30:00Z\", found \"%s\""
              .formatted(at(name), text(name)),
          e);
    }
  }

  /** As many counts as {@code length} says. */
  long[] counts(String name, int length) {
    JsonNode values = array(name);
    if (values.size() != length) {
      throw new WindowException(
          "%s: expected %d counts, found %d".formatted(at(name), length, values.size()));
    }
    long[] counts = new long[length];
    for (int i = 0; i < length; i++) {
      counts[i] = count(at(name) + "[" + i + "]", values.get(i));
    }
    return counts;
  }

  double[] numbers(String name) {
    JsonNode values = array(name);
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(at(name) + "[" + i + "]", values.get(i));
    }
    return numbers;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(name)) {
      if (!value.isTextual()) {
        throw expected(at(name), "texts", value);
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode value : array(name)) {
      objects.add(new Fields(at(name) + "[" + objects.size() + "]", value));
    }
    return objects;
  }

  Fields object(String name) {
    return new Fields(at(name), node.path(name));
  }

  Set<Map.Entry<String, JsonNode>> entries() {
    return node.properties();
  }

  private JsonNode array(String name) {
    JsonNode values = node.path(name);
    if (!values.isArray()) {
      throw expected(at(name), "a list", values.isNull() ? MissingNode.getInstance() : values);
    }
    return values;
  }

  String at(String name) {
    return where + "." + name;
  }
}
