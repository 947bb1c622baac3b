package dev.trimaran.spec.publish;

import dev.trimaran.spec.shape.AnyOf;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.Needs;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A block's section of the reference page. */
final class BlockText {
  private BlockText() {}

  static String of(Shape.Block block, List<String> paths) {
    StringBuilder text = new StringBuilder("## " + title(block) + "\n\n");
    String places =
        paths.stream()
            .filter(path -> !path.isEmpty())
            .map(BlockText::code)
            .collect(Collectors.joining(", "));
    text.append(places.isEmpty() ? "The whole file. " : places + ": ")
        .append(block.description())
        .append("\n\n");
    if (!block.writtenKeys().isEmpty()) {
      text.append("| key | type | default | meaning |\n|---|---|---|---|\n");
      block
          .constants()
          .forEach((name, value) ->
              text.append(row(name, code(value), "required", "What the file is.")));
      block
          .writtenKeys()
          .forEach(
              key -> text.append(row(key.name(), type(key), fallback(key), key.description())));
      text.append('\n');
    }
    rules(block).forEach(rule -> text.append("- ").append(rule).append('\n'));
    return text.append(rules(block).isEmpty() ? "" : "\n").toString();
  }

  /** {@code TrainingSet} is "Training set". */
  static String title(Shape.Block block) {
    return heading(
        block
            .type()
            .getSimpleName()
            .replaceAll("([a-z])([A-Z])", "$1 $2")
            .toLowerCase(Locale.ROOT));
  }

  static String heading(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String code(String text) {
    return "`" + text.replace("`", "'") + "`";
  }

  static String row(String key, String type, String fallback, String meaning) {
    return Stream.of(code(key), type, fallback, meaning)
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String type(Key key) {
    if (key.find(Range.class).isPresent()) {
      String range = Rules.expected(key.find(Range.class).get());
      return key.shape() == Shape.Plain.INTEGER
          ? range.replace("a number", "a whole number")
          : range;
    }
    return key.is(Named.class) && key.shape() instanceof Shape.Plain
        ? Named.EXPECTED
        : type(key.shape());
  }

  private static String type(Shape shape) {
    return switch (shape) {
      case Shape.Plain plain -> plain.expected();
      case Shape.Choice choice ->
          choice.type().map(BlockText::meanings).orElse(oneOf(choice.words()));
      case Shape.KnownTerm term -> "[" + term.kind().noun() + "](#" + term.kind().noun() + "s)";
      case Shape.ListOf list -> "a list: " + type(list.element());
      case Shape.MapOf map -> "a map: name to " + type(map.value());
      case Shape.Block block ->
          "["
              + title(block)
              + "](#"
              + title(block).toLowerCase(Locale.ROOT).replace(' ', '-')
              + ")";
      case Shape.Parameters parameters ->
          "a map: parameter of the ["
              + parameters.kind().noun()
              + "](#"
              + parameters.kind().noun()
              + "s) to "
              + (parameters.lists() ? "a list of values" : "a value");
      case Shape.Inline inline -> throw new IllegalStateException(inline + " has no key");
    };
  }

  static String oneOf(List<String> words) {
    return words.stream().map(BlockText::code).collect(Collectors.joining(", "));
  }

  private static String meanings(Class<? extends Enum<?>> type) {
    return ChoiceSchemas.meanings(type).entrySet().stream()
        .map(BlockText::meaning)
        .collect(Collectors.joining("; "));
  }

  private static String meaning(Map.Entry<String, String> word) {
    String meaning =
        word.getValue().endsWith(".")
            ? word.getValue().substring(0, word.getValue().length() - 1)
            : word.getValue();
    return code(word.getKey()) + (meaning.isEmpty() ? "" : " (" + meaning + ")");
  }

  private static String fallback(Key key) {
    if (key.required()) {
      return "required";
    }
    return key.defaultYaml()
        .map(BlockText::code)
        .or(() ->
            key.sameAs().map(other -> "as " + code(other.replaceFirst("^/", "").replace('/', '.'))))
        .orElse("");
  }

  private static List<String> rules(Shape.Block block) {
    AnyOf anyOf = block.type().getAnnotation(AnyOf.class);
    Stream<String> any =
        anyOf == null
            ? Stream.of()
            : Stream.of(
                (anyOf.only() ? "Exactly" : "At least")
                    + " one of "
                    + oneOf(List.of(anyOf.value()))
                    + ".");
    Stream<String> needs =
        Stream.of(block.type().getAnnotationsByType(Needs.class))
            .map(need -> code(need.key()) + " needs " + oneOf(List.of(need.beside())) + ".");
    return Stream.concat(any, needs).toList();
  }
}
