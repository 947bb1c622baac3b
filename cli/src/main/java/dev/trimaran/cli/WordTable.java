package dev.trimaran.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import java.util.List;
import java.util.Locale;

/** A vocabulary as JSON, for who reads specs without what its words mean. */
final class WordTable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WordTable() {}

  static ObjectNode json(Vocabulary vocabulary) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "expectations", vocabulary.expectations());
    put(json, "transforms", vocabulary.transforms());
    put(json, "algorithms", vocabulary.algorithms());
    put(json, "metrics", vocabulary.metrics());
    return json;
  }

  private static void put(ObjectNode json, String kind, List<Term> terms) {
    var list = json.putArray(kind);
    for (Term term : terms) {
      ObjectNode node = list.addObject().put("name", term.name()).put("summary", term.summary());
      var parameters = node.putArray("parameters");
      term.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    }
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", parameter.name())
            .put("type", parameter.type().name().toLowerCase(Locale.ROOT))
            .put("required", parameter.required())
            .put("summary", parameter.summary());
    if (!parameter.choices().isEmpty()) {
      var choices = node.putArray("choices");
      parameter.choices().forEach(choices::add);
    }
    parameter
        .defaultValue()
        .ifPresent(value ->
            node.set(
                "default", MAPPER.<com.fasterxml.jackson.databind.JsonNode>valueToTree(value)));
    return node;
  }
}
