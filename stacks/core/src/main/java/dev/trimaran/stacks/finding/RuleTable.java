package dev.trimaran.stacks.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.finding.TableRule.Reference;
import dev.trimaran.stacks.finding.TableRule.Test;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads a cloud's rules that are a test of one property: {@code
 * dev/trimaran/stacks/finding/CLOUD.json} of its module.
 */
public final class RuleTable {
  private static final Map<String, Test.Kind> KINDS =
      Map.of(
          "present", Test.Kind.PRESENT,
          "absent", Test.Kind.ABSENT,
          "is", Test.Kind.IS,
          "isNot", Test.Kind.IS_NOT,
          "like", Test.Kind.LIKE,
          "notLike", Test.Kind.NOT_LIKE,
          "least", Test.Kind.LEAST);
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "text",
          "source",
          "types",
          "beside",
          "test",
          "when",
          "unless",
          "whenStackHas",
          "unlessReferred");

  private RuleTable() {}

  /** The rules of the cloud whose module is on the class path, in their order. */
  public static List<Rule> onClassPath(String cloud) {
    try (var stream = RuleTable.class.getResourceAsStream(cloud + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("Expected the rules " + cloud + ".json of that module.");
      }
      return read(new JsonMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException("The rules of " + cloud + " cannot be read.", e);
    }
  }

  /**
   * @throws IllegalArgumentException for what is no rule
   */
  static List<Rule> read(JsonNode rules) {
    return StreamSupport.stream(rules.spliterator(), false).<Rule>map(RuleTable::rule).toList();
  }

  private static TableRule rule(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(key -> {
          if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                "Expected a rule's key, one of " + KEYS + ", found " + key + " in " + node + ".");
          }
        });
    return new TableRule(
        node.required("id").textValue(),
        node.required("text").textValue(),
        URI.create(node.required("source").textValue()),
        texts(node.required("types")),
        Optional.ofNullable(node.get("beside")).map(RuleTable::reference),
        test(node.required("test")),
        Optional.ofNullable(node.get("when")).map(RuleTable::test),
        Optional.ofNullable(node.get("unless")).map(RuleTable::test),
        Optional.ofNullable(node.get("whenStackHas")).map(JsonNode::textValue),
        Optional.ofNullable(node.get("unlessReferred")).map(RuleTable::reference));
  }

  private static Reference reference(JsonNode node) {
    return new Reference(node.required("type").textValue(), node.required("by").textValue());
  }

  private static Test test(JsonNode node) {
    for (var kind : KINDS.entrySet()) {
      if (node.has(kind.getKey())) {
        var values = node.get(kind.getKey());
        return new Test(
            texts(node.required("path")),
            kind.getValue(),
            values.isBoolean() ? List.of() : texts(values));
      }
    }
    throw new IllegalArgumentException(
        "Expected a test, one of " + KINDS.keySet() + ", found " + node + ".");
  }

  private static List<String> texts(JsonNode node) {
    if (!node.isArray()) {
      return List.of(node.asText());
    }
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
