package dev.trimaran.spec.publish;

import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.bind.Words;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.OneKey;
import dev.trimaran.spec.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of arguments, which depend on the term that they belong to. */
final class TermSchemas {
  private final Words words;
  private final SchemaGenerator schemas;

  TermSchemas(Words words, SchemaGenerator schemas) {
    this.words = words;
    this.schemas = schemas;
  }

  /** A map of one key, the term. */
  Map<String, Object> oneKey(Shape.Block block, OneKey form) {
    Map<String, Object> properties = new LinkedHashMap<>();
    words.terms(form.value()).forEach(term -> properties.put(term.name(), term(term, block, form)));
    return PlainSchemas.object(
        "type",
        "object",
        "description",
        block.description(),
        "minProperties",
        1,
        "maxProperties",
        1,
        "additionalProperties",
        false,
        "properties",
        properties);
  }

  /**
   * For blocks with parameters of a term that one of their keys names: the parameters of each term.
   */
  List<Map<String, Object>> byTerm(Shape.Block block) {
    Map<String, Map<String, Object>> thens = new LinkedHashMap<>();
    List<Map<String, Object>> conditions = new ArrayList<>();
    for (Key key : block.writtenKeys()) {
      if (key.shape() instanceof Shape.Parameters parameters) {
        for (Term term : words.terms(parameters.kind())) {
          thens
              .computeIfAbsent(term.name(), name -> condition(parameters, term, block, conditions))
              .put(key.name(), parameters.lists() ? lists(term) : values(term));
        }
      }
    }
    return conditions;
  }

  /** Adds {@code if the term is this one then}; returns the properties of {@code then}. */
  private Map<String, Object> condition(
      Shape.Parameters parameters,
      Term term,
      Shape.Block block,
      List<Map<String, Object>> conditions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> isTerm =
        PlainSchemas.object(parameters.of(), PlainSchemas.object("const", term.name()));
    Map<String, Object> then = PlainSchemas.object("properties", properties);
    List<Map<String, Object>> required = required(term, block);
    if (!required.isEmpty()) {
      then.put("allOf", required);
    }
    conditions.add(
        PlainSchemas.object(
            "if",
            PlainSchemas.object("properties", isTerm, "required", List.of(parameters.of())),
            "then",
            then));
    return properties;
  }

  /** Each required parameter is in one of the block's maps of parameters. */
  private static List<Map<String, Object>> required(Term term, Shape.Block block) {
    List<String> maps =
        block.writtenKeys().stream()
            .filter(key -> key.shape() instanceof Shape.Parameters)
            .map(Key::name)
            .toList();
    return term.parameters().stream()
        .filter(Parameter::required)
        .map(parameter ->
            PlainSchemas.object("anyOf", maps.stream().map(map -> holds(map, parameter)).toList()))
        .toList();
  }

  private static Map<String, Object> holds(String map, Parameter parameter) {
    Map<String, Object> within = PlainSchemas.object("required", List.of(parameter.name()));
    return PlainSchemas.object(
        "required", List.of(map), "properties", PlainSchemas.object(map, within));
  }

  private Map<String, Object> term(Term term, Shape.Block block, OneKey form) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Parameter parameter : term.parameters()) {
      properties.put(parameter.name(), argument(parameter));
      if (parameter.required() && block.key(parameter.name()).isEmpty()) {
        required.add(parameter.name());
      }
    }
    properties.putAll(schemas.properties(block));
    Map<String, Object> schema =
        PlainSchemas.object("type", "object", "description", term.summary());
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    if (required.isEmpty()) {
      block.key(form.shorthand()).ifPresent(columns -> addShorthand(columns, schema));
    }
    return schema;
  }

  /**
   * A bare list may stand for one key, but only if the other required ones have not to be written.
   */
  private void addShorthand(Key columns, Map<String, Object> schema) {
    Map<String, Object> list = schemas.property(columns);
    schema.put("type", List.of("object", "array"));
    list.forEach((keyword, value) -> schema.putIfAbsent(keyword, value));
  }

  private Map<String, Object> values(Term term) {
    Map<String, Object> properties = new LinkedHashMap<>();
    term.parameters().forEach(parameter -> properties.put(parameter.name(), argument(parameter)));
    return closed(properties);
  }

  private Map<String, Object> lists(Term term) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Parameter parameter : term.parameters()) {
      Map<String, Object> list = PlainSchemas.object("type", "array", "minItems", 1);
      list.put("description", parameter.summary());
      list.put("items", argument(parameter));
      properties.put(parameter.name(), list);
    }
    return closed(properties);
  }

  private static Map<String, Object> closed(Map<String, Object> properties) {
    return PlainSchemas.object(
        "type", "object", "properties", properties, "additionalProperties", false);
  }

  private Map<String, Object> argument(Parameter parameter) {
    Map<String, Object> schema = schemas.of(Words.shape(parameter));
    if (Words.shape(parameter) instanceof Shape.ListOf) {
      schema.put("minItems", 1);
    }
    schema.put("description", parameter.summary());
    parameter.defaultValue().ifPresent(value -> schema.put("default", value));
    return schema;
  }
}
