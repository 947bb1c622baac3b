package dev.trimaran.stacks.aws.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.stacks.value.Value;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * {@code aws.iam.getPolicyDocument} as the provider computes it, which needs no cloud: a list of
 * one is written as a text, others in falling order, {@code &{...}} becomes {@code ${...}}, and a
 * statement takes the place of an earlier one of the same Sid. Described at
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document.
 */
final class PolicyDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final LinkedHashMap<String, ObjectNode> statements = new LinkedHashMap<>();
  private String version = "";
  private String id = "";

  private PolicyDocument() {}

  static Map<String, Value> answer(Map<String, Value> arguments) {
    var document = new PolicyDocument();
    texts(arguments, "sourcePolicyDocuments").forEach(document::merge);
    document.add(arguments);
    texts(arguments, "overridePolicyDocuments").forEach(document::merge);
    var pretty = escaped(document.pretty());
    var answer = new TreeMap<>(arguments);
    answer.put("json", Value.of(pretty));
    answer.put("minifiedJson", Value.of(escaped(document.json().toString())));
    answer.put("id", Value.of(digest(pretty)));
    return answer;
  }

  private void add(Map<String, Value> arguments) {
    raise(text(arguments, "version", "2012-10-17"));
    id = text(arguments, "policyId", id);
    for (var statement : objects(arguments, "statements")) {
      var node = JSON.objectNode();
      var sid = text(statement, "sid", "");
      if (!sid.isEmpty()) {
        node.put("Sid", sid);
      }
      node.put("Effect", text(statement, "effect", "Allow"));
      list(node, "Action", texts(statement, "actions"));
      list(node, "NotAction", texts(statement, "notActions"));
      list(node, "Resource", variables(texts(statement, "resources")));
      list(node, "NotResource", variables(texts(statement, "notResources")));
      principals(node, "Principal", objects(statement, "principals"));
      principals(node, "NotPrincipal", objects(statement, "notPrincipals"));
      conditions(node, objects(statement, "conditions"));
      put(sid, node);
    }
  }

  private void merge(String json) {
    JsonNode other;
    try {
      other = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "expected a policy document in JSON, found '" + json + "'", e);
    }
    raise(other.path("Version").asText(""));
    id = other.path("Id").asText(id);
    var statement = other.path("Statement");
    for (var node : statement.isArray() ? statement : JSON.arrayNode().add(statement)) {
      put(node.path("Sid").asText(""), (ObjectNode) node);
    }
  }

  private void put(String sid, ObjectNode statement) {
    statements.put(sid.isEmpty() ? "#" + statements.size() : sid, statement);
  }

  private void raise(String other) {
    version = other.compareTo(version) > 0 ? other : version;
  }

  private static void list(ObjectNode node, String key, List<String> values) {
    if (!values.isEmpty()) {
      node.set(key, oneOrFalling(values));
    }
  }

  private static JsonNode oneOrFalling(List<String> values) {
    if (values.size() == 1) {
      return JSON.textNode(values.getFirst());
    }
    var falling = new ArrayList<>(values);
    falling.sort(Collections.reverseOrder());
    return array(falling);
  }

  private static void principals(ObjectNode node, String key, List<Map<String, Value>> principals) {
    var byType = new TreeMap<String, List<String>>();
    for (var principal : principals) {
      byType
          .computeIfAbsent(text(principal, "type", ""), _ -> new ArrayList<>())
          .addAll(variables(texts(principal, "identifiers")));
    }
    if (byType.equals(Map.of("*", List.of("*")))) {
      node.put(key, "*");
    } else if (!byType.isEmpty()) {
      var object = node.putObject(key);
      byType.forEach((type, values) -> object.set(type, oneOrFalling(values)));
    }
  }

  private static void conditions(ObjectNode node, List<Map<String, Value>> conditions) {
    var byTest = new TreeMap<String, TreeMap<String, List<String>>>();
    for (var condition : conditions) {
      byTest
          .computeIfAbsent(text(condition, "test", ""), _ -> new TreeMap<>())
          .computeIfAbsent(text(condition, "variable", ""), _ -> new ArrayList<>())
          .addAll(variables(texts(condition, "values")));
    }
    if (byTest.isEmpty()) {
      return;
    }
    var object = node.putObject("Condition");
    byTest.forEach((test, variables) -> {
      var inner = object.putObject(test);
      variables.forEach((variable, values) ->
          inner.set(
              variable, values.size() == 1 ? JSON.textNode(values.getFirst()) : array(values)));
    });
  }

  private static ArrayNode array(List<String> values) {
    var array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static List<String> variables(List<String> values) {
    return values.stream().map(value -> value.replace("&{", "${")).toList();
  }

  private ObjectNode json() {
    var document = JSON.objectNode();
    if (!version.isEmpty()) {
      document.put("Version", version);
    }
    if (!id.isEmpty()) {
      document.put("Id", id);
    }
    if (!statements.isEmpty()) {
      document.putArray("Statement").addAll(statements.values());
    }
    return document;
  }

  private String pretty() {
    var indent = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(indent)
            .withObjectIndenter(indent);
    try {
      return MAPPER.writer(printer).writeValueAsString(json());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Go writes JSON, which the provider is written in. */
  private static String escaped(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  /** The provider's id of a document: its CRC-32. */
  private static String digest(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toString(crc.getValue());
  }

  private static String text(Map<String, Value> fields, String key, String otherwise) {
    return fields.getOrDefault(key, Value.NULL).text().orElse(otherwise);
  }

  private static List<String> texts(Map<String, Value> fields, String key) {
    return fields.get(key) instanceof Value.Items items
        ? items.values().stream().flatMap(item -> item.text().stream()).toList()
        : List.of();
  }

  private static List<Map<String, Value>> objects(Map<String, Value> fields, String key) {
    var objects = new ArrayList<Map<String, Value>>();
    if (fields.get(key) instanceof Value.Items items) {
      for (var item : items.values()) {
        if (item instanceof Value.Fields object) {
          objects.add(object.values());
        }
      }
    }
    return objects;
  }
}
