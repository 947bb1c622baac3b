package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.tracking.store.MlflowError;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of a request, from its body or its query. As the JSON of Protocol Buffers has it, a
 * number may be written as text and a field that is null is one that was not sent.
 *
 * @param fields what was sent
 */
record Input(ObjectNode fields) {

  private static final int SHOWN = 200;

  /** The fields of a call: of the query for GET, else of the body. */
  static Input of(Call call) {
    Request request = call.request();
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return new Input(query(request.query()));
    }
    boolean nothing = request.body().length == 0;
    return new Input(nothing ? query(request.query()) : Json.read(request.body()));
  }

  private static ObjectNode query(String query) {
    ObjectNode fields = Json.object();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        continue;
      }
      String name = decoded(pair.substring(0, equals));
      String value = decoded(pair.substring(equals + 1));
      JsonNode before = fields.get(name);
      if (before == null) {
        fields.put(name, value);
      } else if (before instanceof ArrayNode array) {
        array.add(value);
      } else {
        fields.putArray(name).add(before).add(value);
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw MlflowError.invalid(
          "query: expected two hexadecimal digits after every %, found '" + text + "'");
    }
  }

  private Optional<JsonNode> field(String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  /** A text, if it was sent. */
  Optional<String> text(String name) {
    return field(name)
        .map(value -> {
          if (!value.isTextual()) {
            throw wrong(name, value, "a string");
          }
          return value.textValue();
        });
  }

  /** A text that must be there and must not be empty. */
  String required(String name) {
    return text(name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(name));
  }

  /** A text that must be there. */
  String present(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  /** A run's id, under the name of today or of once. */
  String runId() {
    return text("run_id")
        .filter(id -> !id.isEmpty())
        .or(() -> text("run_uuid").filter(id -> !id.isEmpty()))
        .orElseThrow(() -> missing("run_id"));
  }

  static MlflowError missing(String name) {
    return MlflowError.invalid(
        "Missing value for required parameter '"
            + name
            + "'. See the API docs for more information about request parameters.");
  }

  /** A whole number, if it was sent. */
  Optional<Long> whole(String name) {
    return field(name)
        .map(value -> {
          Optional<Double> number = value.isBoolean() ? Optional.empty() : decimal(value);
          if (value.isTextual() && value.textValue().matches("[+-]?\\d{1,18}")) {
            return Long.parseLong(value.textValue());
          }
          if (value.canConvertToLong() && value.isIntegralNumber()) {
            return value.longValue();
          }
          if (number.isEmpty() || number.get() != Math.rint(number.get())) {
            throw wrong(name, value, "a whole number");
          }
          return (long) number.orElseThrow().doubleValue();
        });
  }

  /** A number that must be there; NaN and the infinities in words. */
  double number(String name) {
    JsonNode value = field(name).orElseThrow(() -> missing(name));
    return decimal(value).orElseThrow(() -> wrong(name, value, "a number"));
  }

  private static Optional<Double> decimal(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue());
    }
    if (!value.isTextual()) {
      return Optional.empty();
    }
    return switch (value.textValue()) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> parsed(value.textValue());
    };
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(text.length() > 64 ? Double.NaN : new BigDecimal(text).doubleValue());
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Whether it was sent and is true. */
  boolean flag(String name) {
    return field(name)
        .map(value -> {
          String word = value.asText().toLowerCase(Locale.ROOT);
          if (!value.isValueNode() || !word.equals("true") && !word.equals("false")) {
            throw wrong(name, value, "true or false");
          }
          return word.equals("true");
        })
        .orElse(false);
  }

  /** One of some words, if it was sent; their numbers count from 1, as the enums' do. */
  Optional<String> word(String name, List<String> words) {
    return field(name)
        .map(value -> {
          if (value.isIntegralNumber()
              && value.intValue() >= 1
              && value.intValue() <= words.size()) {
            return words.get(value.intValue() - 1);
          }
          if (!value.isTextual() || !words.contains(value.textValue())) {
            throw wrong(name, value, "one of " + String.join(", ", words));
          }
          return value.textValue();
        });
  }

  /** Objects of a list; none if it was not sent. */
  List<Input> objects(String name) {
    List<Input> objects = new ArrayList<>();
    for (JsonNode each : array(name)) {
      if (!(each instanceof ObjectNode object)) {
        throw wrong(name, each, "a list of objects");
      }
      objects.add(new Input(object));
    }
    return objects;
  }

  /** Texts of a list; none if it was not sent; one text alone is a list of it. */
  List<String> texts(String name) {
    if (field(name).filter(JsonNode::isTextual).isPresent()) {
      return List.of(required(name));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : array(name)) {
      if (!each.isTextual()) {
        throw wrong(name, each, "a list of strings");
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  /** An object in an object. */
  Input object(String name) {
    JsonNode value = field(name).orElseThrow(() -> missing(name));
    if (value instanceof ObjectNode object) {
      return new Input(object);
    }
    throw wrong(name, value, "an object");
  }

  private JsonNode array(String name) {
    JsonNode value = field(name).orElseGet(() -> Json.object().putArray(name));
    if (!value.isArray()) {
      throw wrong(name, value, "a list");
    }
    return value;
  }

  static MlflowError wrong(String name, JsonNode found, String expected) {
    String text = found.toString();
    return MlflowError.invalid(
        "Invalid value "
            + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
            + " for parameter '"
            + name
            + "' supplied: expected "
            + expected
            + ". See the API docs for more information about request parameters.");
  }
}
