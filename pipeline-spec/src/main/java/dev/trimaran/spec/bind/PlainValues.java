package dev.trimaran.spec.bind;

import dev.trimaran.spec.Bound;
import dev.trimaran.spec.DataSize;
import dev.trimaran.spec.SelectedColumn;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;

/** Binds values that are not made of others. */
final class PlainValues {
  private static final Set<String> YES = Set.of("yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
  private static final Set<String> NO = Set.of("no", "No", "NO", "off", "Off", "OFF", "n", "N");

  private final Problems problems;

  PlainValues(Problems problems) {
    this.problems = problems;
  }

  Optional<Object> bind(Shape.Plain plain, YamlNode node, SpecPath path) {
    Optional<Object> bound = value(plain, node);
    if (bound.isEmpty()) {
      problems.add(
          node.at(),
          path,
          "expected " + expected(plain, node) + ", found " + node.found() + advice(plain, node));
    }
    return bound;
  }

  private static Optional<Object> value(Shape.Plain plain, YamlNode node) {
    if (plain == Shape.Plain.COLUMN) {
      return column(node);
    }
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.value().isEmpty()) {
      return Optional.empty();
    }
    Object value = scalar.value().get();
    return switch (plain) {
      case TEXT -> text(value).filter(text -> !text.isBlank()).map(text -> text);
      case AS_WRITTEN -> Optional.of(scalar.text());
      case INTEGER ->
          whole(value).filter(number -> number == number.intValue()).map(Long::intValue);
      case LONG -> whole(value).map(number -> number);
      case NUMBER -> number(value).map(number -> number);
      case FLAG -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
      case VALUE ->
          value instanceof Double real && !Double.isFinite(real)
              ? Optional.empty()
              : Optional.of(value);
      case DURATION -> text(value).flatMap(TextForms::duration).map(duration -> duration);
      case INSTANT -> text(value).flatMap(TextForms::instant).map(instant -> instant);
      case DATA_SIZE -> text(value).flatMap(DataSize::parse).map(size -> size);
      case BOUND -> bound(value);
      case COLUMN -> column(node);
    };
  }

  private static Optional<Object> column(YamlNode node) {
    if (node instanceof YamlNode.Entries map && map.entries().size() == 1) {
      YamlNode.Entry renamed = map.entries().get(0);
      return renamed.key().isBlank()
          ? Optional.empty()
          : value(Shape.Plain.TEXT, renamed.value())
              .map(from -> new SelectedColumn(renamed.key(), from.toString()));
    }
    return node instanceof YamlNode.Scalar
        ? value(Shape.Plain.TEXT, node)
            .map(name -> new SelectedColumn(name.toString(), name.toString()))
        : Optional.empty();
  }

  private static Optional<Object> bound(Object value) {
    return value.equals("champion")
        ? Optional.of(new Bound.Champion())
        : number(value).map(number -> new Bound.Value(number));
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** As in JSON Schema, 3.0 is a whole number, too. */
  private static Optional<Long> whole(Object value) {
    if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) <= 1L << 53) {
      return Optional.of(real.longValue());
    }
    return value instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Double> number(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static String expected(Shape.Plain plain, YamlNode node) {
    boolean infinite =
        node instanceof YamlNode.Scalar scalar
            && scalar.value().orElse("") instanceof Double real
            && !Double.isFinite(real);
    return infinite ? plain.expected().replace("a number", "a finite number") : plain.expected();
  }

  private static String advice(Shape.Plain plain, YamlNode node) {
    Object value = node instanceof YamlNode.Scalar scalar ? scalar.value().orElse(node) : node;
    if (plain == Shape.Plain.TEXT && (value instanceof Number || value instanceof Boolean)) {
      return " (did you mean \"" + ((YamlNode.Scalar) node).text() + "\" in quotes?)";
    }
    if (plain == Shape.Plain.FLAG && value instanceof String word) {
      return YES.contains(word)
          ? " (did you mean true?)"
          : NO.contains(word) ? " (did you mean false?)" : "";
    }
    return "";
  }
}
