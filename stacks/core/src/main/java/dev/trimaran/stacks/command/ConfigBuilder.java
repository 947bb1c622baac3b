package dev.trimaran.stacks.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Items;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import dev.trimaran.stacks.command.ProjectFile.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts a stack's configuration together, later values over earlier ones. */
final class ConfigBuilder {
  /** What stands for a value that only Pulumi can decrypt. It is a secret, so nobody sees it. */
  private static final String STAND_IN = "secret";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ProjectFile project;
  private final Map<String, Setting> declared = new HashMap<>();
  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> secrets = new HashSet<>();
  private final Set<String> encrypted = new HashSet<>();

  /** With the project's defaults. */
  ConfigBuilder(ProjectFile project) {
    this.project = project;
    project
        .config()
        .forEach((key, setting) -> {
          declared.put(full(key), setting);
          if (setting.secret()) {
            secrets.add(full(key));
          }
          setting
              .value()
              .flatMap(ConfigBuilder::text)
              .ifPresent(text -> values.put(full(key), text));
        });
  }

  /** What {@code Pulumi.ENVIRONMENT.yaml} says. */
  void environment(Entries file) {
    if (file.find("config").orElse(null) instanceof Entries entries) {
      for (var entry : entries.entries()) {
        var value = json(entry.value());
        if (hidden(value)) {
          var shown = withStandIns(value);
          values.put(full(entry.key()), shown.isTextual() ? STAND_IN : shown.toString());
          secrets.add(full(entry.key()));
          encrypted.add(full(entry.key()));
        } else {
          text(entry.value()).ifPresent(text -> set(entry.key(), text));
        }
      }
    }
  }

  /** Whether Pulumi has encrypted it, or something in it. */
  private static boolean hidden(JsonNode value) {
    return isEncrypted(value) || value.valueStream().anyMatch(ConfigBuilder::hidden);
  }

  private static boolean isEncrypted(JsonNode value) {
    return value.size() == 1 && value.path("secure").isTextual();
  }

  private static JsonNode withStandIns(JsonNode value) {
    if (isEncrypted(value)) {
      return JSON.textNode(STAND_IN);
    }
    return switch (value) {
      case ArrayNode list -> {
        var copy = JSON.arrayNode();
        list.forEach(item -> copy.add(withStandIns(item)));
        yield copy;
      }
      case ObjectNode map -> {
        var copy = JSON.objectNode();
        map.properties().forEach(field -> copy.set(field.getKey(), withStandIns(field.getValue())));
        yield copy;
      }
      default -> value;
    };
  }

  /**
   * One value.
   *
   * @throws Refusal if the setting is declared and is of another type
   */
  void set(String key, String value) {
    var type = Optional.ofNullable(declared.get(full(key))).map(Setting::type).orElse("string");
    if (!fits(type, value)) {
      throw Refusal.usage(
          "expected "
              + (type.equals("array") ? "a list in JSON" : "a value of the type " + type)
              + " for the setting "
              + key
              + ", found '"
              + value
              + "'");
    }
    encrypted.remove(full(key));
    values.put(full(key), value);
  }

  /** The keys that have a value, in full. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The keys that the project declares, in full. */
  Set<String> declared() {
    return declared.keySet();
  }

  StackConfig build() {
    return new StackConfig(values, secrets, encrypted);
  }

  private String full(String key) {
    return key.contains(":") ? key : project.name() + ":" + key;
  }

  private static boolean fits(String type, String value) {
    return switch (type) {
      case "integer" -> value.matches("[+-]?[0-9]{1,18}");
      case "boolean" -> value.equals("true") || value.equals("false");
      case "array" -> parsed(value).filter(JsonNode::isArray).isPresent();
      case "object" -> parsed(value).filter(JsonNode::isObject).isPresent();
      default -> true;
    };
  }

  private static Optional<JsonNode> parsed(String value) {
    try {
      return Optional.ofNullable(new JsonMapper().readTree(value));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As the program gets it: nothing for null, JSON for lists and maps. */
  private static Optional<String> text(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.value().map(_ -> scalar.text());
      case Items _, Entries _ -> Optional.of(json(node).toString());
    };
  }

  /** As Pulumi understands it. */
  static JsonNode json(YamlNode node) {
    return switch (node) {
      case Items items -> {
        var list = JSON.arrayNode();
        items.items().forEach(item -> list.add(json(item)));
        yield list;
      }
      case Entries entries -> {
        var map = JSON.objectNode();
        entries.entries().forEach(entry -> map.set(entry.key(), json(entry.value())));
        yield map;
      }
      case Scalar scalar -> scalar.value().map(ConfigBuilder::json).orElse(JSON.nullNode());
    };
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case Boolean flag -> JSON.booleanNode(flag);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      default -> JSON.textNode(value.toString());
    };
  }
}
