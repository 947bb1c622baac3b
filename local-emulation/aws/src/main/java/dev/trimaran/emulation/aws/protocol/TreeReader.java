package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Structure;
import java.io.IOException;

/**
 * Reads JSON or CBOR by a shape: what the model does not know is passed over, and a value of
 * another type is refused in AWS's words.
 */
final class TreeReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonParser parser;

  TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The structure that the document is. */
  ObjectNode read(Structure structure) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused("Unexpected token received from parser");
      }
      return structure(structure);
    } catch (JsonProcessingException e) {
      throw refused(e.getOriginalMessage());
    }
  }

  private ObjectNode structure(Structure structure) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Member member = structure.onWire(parser.currentName());
      JsonToken token = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        tree.set(member.name(), value(member));
      }
    }
    return tree;
  }

  private JsonNode value(Member member) throws IOException {
    return switch (member.shape()) {
      case Structure structure when structure.document() -> JSON.readTree(parser);
      case Structure structure -> {
        expect(JsonToken.START_OBJECT, "Start of structure or map expected");
        yield structure(structure);
      }
      case ListShape list -> {
        expect(JsonToken.START_ARRAY, "Expected list or null");
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(
              parser.currentToken() == JsonToken.VALUE_NULL
                  ? JsonNodeFactory.instance.nullNode()
                  : value(list.element()));
        }
        yield elements;
      }
      case MapShape map -> {
        expect(JsonToken.START_OBJECT, "Expected map or null");
        ObjectNode entries = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          if (parser.nextToken() != JsonToken.VALUE_NULL) {
            entries.set(key, value(map.value()));
          }
        }
        yield entries;
      }
      case Scalar scalar -> scalar(scalar);
    };
  }

  private JsonNode scalar(Scalar scalar) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (scalar.type()) {
      case STRING -> {
        expect(JsonToken.VALUE_STRING, found(token) + " can not be converted to a String");
        yield TextNode.valueOf(parser.getText());
      }
      case BOOLEAN -> {
        if (!token.isBoolean()) {
          throw refused(found(token) + " can not be converted to a Boolean");
        }
        yield BooleanNode.valueOf(token == JsonToken.VALUE_TRUE);
      }
      case INTEGER -> {
        if (token != JsonToken.VALUE_NUMBER_INT
            && !(token == JsonToken.VALUE_NUMBER_FLOAT && whole(parser.getDoubleValue()))) {
          throw refused(found(token) + " can not be converted to an Integer");
        }
        yield JsonNodeFactory.instance.numberNode(parser.getLongValue());
      }
      case DOUBLE -> number(token);
      case TIMESTAMP ->
          token == JsonToken.VALUE_STRING
              ? Instants.parse(parser.getText())
              : Instants.seconds(number(token).asDouble());
      case BLOB -> {
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_EMBEDDED_OBJECT) {
          throw refused(found(token) + " can not be converted to a Blob");
        }
        yield BinaryNode.valueOf(parser.getBinaryValue());
      }
    };
  }

  private JsonNode number(JsonToken token) throws IOException {
    if (token.isNumeric()) {
      return DoubleNode.valueOf(parser.getDoubleValue());
    }
    return switch (token == JsonToken.VALUE_STRING ? parser.getText() : "") {
      case "NaN" -> DoubleNode.valueOf(Double.NaN);
      case "Infinity" -> DoubleNode.valueOf(Double.POSITIVE_INFINITY);
      case "-Infinity" -> DoubleNode.valueOf(Double.NEGATIVE_INFINITY);
      default -> throw refused(found(token) + " can not be converted to a Double");
    };
  }

  private static boolean whole(double number) {
    return number == Math.rint(number);
  }

  private void expect(JsonToken token, String otherwise) {
    if (parser.currentToken() != token) {
      throw refused(otherwise);
    }
  }

  private static String found(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE";
      case VALUE_STRING -> "STRING_VALUE";
      case VALUE_TRUE -> "TRUE_VALUE";
      case VALUE_FALSE -> "FALSE_VALUE";
      case START_ARRAY -> "START_ARRAY";
      case START_OBJECT -> "START_OBJECT";
      default -> token.name();
    };
  }

  private static AwsException refused(String why) {
    return new AwsException("SerializationException", 400, why);
  }
}
