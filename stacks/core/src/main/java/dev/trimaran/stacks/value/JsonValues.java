package dev.trimaran.stacks.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Values as JSON: read as state files hold them, and written so that no secret is among them. */
public final class JsonValues {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonValues() {}

  /** The value that a node of a state file holds. */
  public static Value read(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> Value.of(node.booleanValue());
      case NUMBER -> Value.of(node.doubleValue());
      case STRING ->
          node.textValue().equals(Signatures.UNKNOWN)
              ? Value.unknown()
              : Value.of(node.textValue());
      case ARRAY -> {
        var items = new ArrayList<Value>();
        node.forEach(item -> items.add(read(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> SpecialObjects.read(readFields(node), JsonValues::unsealed);
      case NULL, MISSING, BINARY, POJO -> Value.NULL;
    };
  }

  /** The properties of an object, by name; none where the node is missing. */
  public static Map<String, Value> readFields(JsonNode node) {
    var fields = new TreeMap<String, Value>();
    node.properties().forEach(field -> fields.put(field.getKey(), read(field.getValue())));
    return fields;
  }

  private static Value unsealed(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Expected JSON as the plain text of a secret, found something else.", e);
    }
  }

  /** The value for programs: a secret is {@code {"secret": true}}, without its content. */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.Null _ -> JSON.nullNode();
      case Value.Bool bool -> JSON.booleanNode(bool.value());
      case Value.Num number -> number(number.value());
      case Value.Text text -> JSON.textNode(text.value());
      case Value.Items items -> {
        var array = JSON.arrayNode();
        items.values().forEach(item -> array.add(write(item)));
        yield array;
      }
      case Value.Fields fields -> object(fields.values());
      case Value.Secret _ -> JSON.objectNode().put("secret", true);
      case Value.Unknown unknown -> {
        var object = JSON.objectNode();
        var array = object.putArray("unknownUntil");
        unknown.dependencies().forEach(array::add);
        yield object;
      }
      case Value.Asset asset -> {
        var object = JSON.objectNode().put("asset", lower(asset.origin()));
        asset.digest().ifPresent(digest -> object.put("sha256", digest));
        yield asset.digest().isPresent() ? object : object.put("content", asset.content());
      }
      case Value.Archive archive -> {
        var object = JSON.objectNode().put("archive", lower(archive.origin()));
        if (archive.origin() == Value.Origin.ASSETS) {
          object.set("assets", object(archive.assets()));
        } else {
          object.put("content", archive.content());
        }
        yield object;
      }
      case Value.Reference reference -> JSON.objectNode().put("resource", reference.urn());
    };
  }

  private static ObjectNode object(Map<String, Value> fields) {
    var object = JSON.objectNode();
    fields.forEach((name, field) -> object.set(name, write(field)));
    return object;
  }

  private static JsonNode number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? JSON.numberNode((long) number)
        : JSON.numberNode(number);
  }

  private static String lower(Value.Origin origin) {
    return origin.name().toLowerCase(java.util.Locale.ROOT);
  }
}
