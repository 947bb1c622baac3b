package dev.trimaran.spec.publish;

import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.bind.Words;
import dev.trimaran.spec.shape.AnyOf;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.Needs;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates the JSON Schema of a record and of all that it is made of. */
public final class SchemaGenerator {
  private final Words words;
  private final TermSchemas terms;
  private final Map<String, Object> definitions = new TreeMap<>();

  public SchemaGenerator(Vocabulary vocabulary) {
    this.words = new Words(vocabulary);
    this.terms = new TermSchemas(words, this);
  }

  /** The schema as maps and lists, for {@link JsonText}. */
  public Map<String, Object> schema(Class<? extends Record> root) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://trimaran.dev/schema/v1/pipeline.schema.json");
    schema.put("title", "Trimaran pipeline");
    schema.putAll(block(Shapes.of(root)));
    schema.put("$defs", definitions);
    return schema;
  }

  Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Shape.Plain plain -> PlainSchemas.of(plain);
      case Shape.Choice choice -> ChoiceSchemas.of(choice);
      case Shape.KnownTerm term -> ChoiceSchemas.of(words.terms(term.kind()));
      case Shape.ListOf list -> PlainSchemas.object("type", "array", "items", of(list.element()));
      case Shape.MapOf map -> mapOf(map);
      case Shape.Block block -> reference(block);
      case Shape.Parameters parameters -> PlainSchemas.object("type", "object");
      case Shape.Inline inline ->
          throw new IllegalStateException(inline + " has no schema of its own");
    };
  }

  private Map<String, Object> mapOf(Shape.MapOf map) {
    return PlainSchemas.object(
        "type",
        "object",
        "propertyNames",
        PlainSchemas.object("pattern", PlainSchemas.NOT_BLANK),
        "additionalProperties",
        of(map.value()));
  }

  private Map<String, Object> reference(Shape.Block block) {
    String name = block.type().getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(
          name,
          block.oneKey().isPresent() ? terms.oneKey(block, block.oneKey().get()) : block(block));
    }
    return PlainSchemas.object("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> block(Shape.Block block) {
    Map<String, Object> properties = new LinkedHashMap<>();
    block
        .constants()
        .forEach((name, value) -> properties.put(name, PlainSchemas.object("const", value)));
    properties.putAll(properties(block));
    Map<String, Object> schema = PlainSchemas.object("type", "object");
    schema.put("description", block.description());
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    List<String> required =
        properties.keySet().stream()
            .filter(name -> block.key(name).map(Key::required).orElse(true))
            .toList();
    schema.put("required", required);
    addRules(block.type(), schema);
    List<Map<String, Object>> byTerm = terms.byTerm(block);
    if (!byTerm.isEmpty()) {
      schema.put("allOf", byTerm);
    }
    return schema;
  }

  /** The schemas of the keys that a block has of its own. */
  Map<String, Object> properties(Shape.Block block) {
    Map<String, Object> properties = new LinkedHashMap<>();
    block.writtenKeys().forEach(key -> properties.put(key.name(), property(key)));
    return properties;
  }

  Map<String, Object> property(Key key) {
    Map<String, Object> schema = of(key.shape());
    key.find(Range.class).ifPresent(range -> addRange(range, schema));
    if (key.is(NotEmpty.class)) {
      schema.put(key.shape() instanceof Shape.ListOf ? "minItems" : "minProperties", 1);
    }
    if (key.is(Distinct.class)) {
      schema.put("uniqueItems", true);
    }
    if (key.is(Named.class)) {
      boolean map = key.shape() instanceof Shape.MapOf;
      schema.put(
          map ? "propertyNames" : "pattern",
          map ? PlainSchemas.object("pattern", Named.PATTERN) : Named.PATTERN);
    }
    schema.put("description", key.description());
    key.defaultYaml().ifPresent(yaml -> schema.put("default", PlainSchemas.json(yaml)));
    return schema;
  }

  private static void addRange(Range range, Map<String, Object> schema) {
    if (Double.isFinite(range.min())) {
      schema.put("minimum", range.min());
    }
    if (Double.isFinite(range.max())) {
      schema.put("maximum", range.max());
    }
  }

  private static void addRules(Class<?> type, Map<String, Object> schema) {
    Map<String, Object> dependent = new LinkedHashMap<>();
    for (Needs needs : type.getAnnotationsByType(Needs.class)) {
      dependent.put(needs.key(), List.of(needs.beside()));
    }
    if (!dependent.isEmpty()) {
      schema.put("dependentRequired", dependent);
    }
    AnyOf anyOf = type.getAnnotation(AnyOf.class);
    if (anyOf != null) {
      List<Map<String, Object>> each =
          List.of(anyOf.value()).stream()
              .map(key -> PlainSchemas.object("required", List.of(key)))
              .toList();
      schema.put(anyOf.only() ? "oneOf" : "anyOf", each);
    }
  }
}
