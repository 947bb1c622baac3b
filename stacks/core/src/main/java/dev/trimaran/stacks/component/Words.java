package dev.trimaran.stacks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The words that a spec may use, from a table that {@code trimaran schema --words} prints: a stack
 * needs them without the engines and trainers that know what they mean.
 */
public record Words(
    List<Term> expectations, List<Term> transforms, List<Term> algorithms, List<Term> metrics)
    implements Vocabulary {

  /** Those of this release; read once. */
  public static Words known() {
    return Release.WORDS;
  }

  private static final class Release {
    static final Words WORDS = read();
  }

  private static Words read() {
    try (var stream = Words.class.getResourceAsStream("words.json")) {
      if (stream == null) {
        throw new IllegalStateException("The table words.json is missing in this build.");
      }
      var root = new JsonMapper().readTree(stream);
      return new Words(
          terms(root.get("expectations")),
          terms(root.get("transforms")),
          terms(root.get("algorithms")),
          terms(root.get("metrics")));
    } catch (IOException e) {
      throw new UncheckedIOException("The table of words cannot be read.", e);
    }
  }

  private static List<Term> terms(JsonNode list) {
    return each(list)
        .map(node ->
            new Term(
                node.get("name").textValue(),
                node.get("summary").textValue(),
                each(node.get("parameters")).map(Words::parameter).toList()))
        .toList();
  }

  private static Parameter parameter(JsonNode node) {
    return new Parameter(
        node.get("name").textValue(),
        ParameterType.valueOf(node.get("type").textValue().toUpperCase(Locale.ROOT)),
        node.path("required").booleanValue(),
        node.get("summary").textValue(),
        each(node.path("choices")).map(JsonNode::textValue).toList(),
        Optional.ofNullable(node.get("default")).map(Words::value));
  }

  /** A scalar, or a list of them, as a spec's arguments have them. */
  private static Object value(JsonNode node) {
    if (node.isArray()) {
      return each(node).map(Words::value).toList();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.textValue();
  }

  private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
