package dev.trimaran.emulation.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as a table keeps it, which never changes: a tree where it stays in memory, its
 * text where it goes to a file. Either way it is what JSON makes of it: bytes are text in base64,
 * numbers have the kind that a reader gives them.
 */
final class Document {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable ObjectNode tree;
  private final String text;

  private Document(@Nullable ObjectNode tree, String text) {
    this.tree = tree;
    this.text = text;
  }

  /** The document as it is now; changes of this tree do not reach it. */
  static Document inMemory(ObjectNode tree) {
    return new Document(copy(tree), "");
  }

  /** The same, as its text. */
  static Document ofTree(ObjectNode tree) {
    return ofText(tree.toString());
  }

  static Document ofText(String text) {
    return new Document(null, text);
  }

  /** Its text; empty where it stays in memory. */
  String text() {
    return text;
  }

  /** A tree for the caller alone. */
  ObjectNode own() {
    return tree == null ? parse(text) : copy(tree);
  }

  /** A tree to look at. */
  ObjectNode shared() {
    return tree == null ? parse(text) : tree;
  }

  boolean same(Document other) {
    return this == other || tree == null && other.tree == null && text.equals(other.text);
  }

  private static ObjectNode copy(ObjectNode tree) {
    Map<String, JsonNode> members = LinkedHashMap.newLinkedHashMap(tree.size());
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      members.put(member.getKey(), value(member.getValue()));
    }
    return new ObjectNode(JsonNodeFactory.instance, members);
  }

  private static JsonNode value(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> copy((ObjectNode) value);
      case ARRAY -> {
        ArrayNode elements = new ArrayNode(JsonNodeFactory.instance, value.size());
        for (JsonNode element : value) {
          elements.add(value(element));
        }
        yield elements;
      }
      case BINARY -> TextNode.valueOf(value.asText());
      case NUMBER -> number(value);
      case MISSING -> NullNode.instance;
      case STRING, BOOLEAN, NULL -> value;
      case POJO -> throw new IllegalArgumentException("expected JSON, found " + value.getClass());
    };
  }

  private static JsonNode number(JsonNode value) {
    return switch (value.numberType()) {
      case INT, DOUBLE -> value;
      case LONG, BIG_INTEGER -> value.canConvertToInt() ? IntNode.valueOf(value.intValue()) : value;
      case FLOAT -> DoubleNode.valueOf(Double.parseDouble(value.asText()));
      case BIG_DECIMAL -> DoubleNode.valueOf(value.doubleValue());
    };
  }

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a JSON document in the state, found: " + text, e);
    }
  }
}
