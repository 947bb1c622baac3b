package dev.trimaran.stacks.parity;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Bound;
import dev.trimaran.spec.SelectedColumn;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.Present;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that a spec asks for, read off its records: what a new record component says is among it
 * without a change here. What is as if it were not written is not asked for.
 */
final class Settings {
  private static final Pattern USER = Pattern.compile("//[^/@]*@");
  private static final List<String> SUBJECTS =
      List.of("column", "column_list", "column_A", "column_set", "value");

  private final Record root;
  private final List<Asked> asked = new ArrayList<>();

  private Settings(Record root) {
    this.root = root;
  }

  static List<Asked> of(Record root) {
    var settings = new Settings(root);
    settings.block("", "", Shapes.of(root.getClass()), root);
    return List.copyOf(settings.asked);
  }

  private void block(String path, String name, Shape.Block block, Record record) {
    if (block.oneKey().isPresent()) {
      term(path, name, record);
    }
    if (path.contains(".") && block.keys().stream().anyMatch(key -> isPresent(key, record))) {
      asked.add(new Asked(path, name, ""));
    }
    for (var key : block.writtenKeys()) {
      var value = read(record, key);
      if (!asIfUnwritten(key, record, value)) {
        value(join(path, key.name()), name, key.shape(), value);
      }
    }
  }

  /** A map of one key: its term is a setting of its own. */
  private void term(String path, String name, Record record) {
    var components = Shapes.of(record.getClass()).keys();
    var arguments =
        components.stream()
            .map(key -> read(record, key))
            .filter(Arguments.class::isInstance)
            .map(Arguments.class::cast)
            .findFirst()
            .orElse(Arguments.none());
    var subject =
        arguments.asMap().entrySet().stream()
            .filter(argument -> SUBJECTS.contains(argument.getKey()))
            .findFirst()
            .map(argument -> text(argument.getValue()))
            .orElse("");
    asked.add(new Asked(join(path, text(read(record, components.getFirst()))), name, subject));
  }

  private void value(String path, String name, Shape shape, Object value) {
    var content = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    switch (shape) {
      case Shape.Block block -> block(path, name, block, (Record) content);
      case Shape.ListOf list when list.element() instanceof Shape.Block block ->
          elements(path, name, block, (List<?>) content);
      case Shape.MapOf map -> entries(path, name, map.value(), (Map<?, ?>) content);
      case Shape.Parameters _ ->
          asked.add(new Asked(path, name, String.join(", ", names(content))));
      case Shape.ListOf _, Shape.Plain _, Shape.Choice _, Shape.KnownTerm _, Shape.Inline _ ->
          asked.add(new Asked(path, name, text(content)));
    }
  }

  private void elements(String path, String name, Shape.Block block, List<?> elements) {
    for (var element : elements) {
      var record = (Record) element;
      var own = block.key("name").map(key -> text(read(record, key))).orElse(name);
      block(path, own, block, record);
    }
  }

  private void entries(String path, String name, Shape shape, Map<?, ?> entries) {
    switch (shape) {
      case Shape.Block block ->
          entries.forEach((key, value) -> block(path, key.toString(), block, (Record) value));
      case Shape.ListOf list when list.element() instanceof Shape.Block block ->
          entries.forEach((key, value) -> elements(path, key.toString(), block, (List<?>) value));
      case Shape.Choice _ ->
          entries.forEach(
              (key, value) -> asked.add(new Asked(path, join(name, key.toString()), text(value))));
      default -> asked.add(new Asked(path, name, String.join(", ", names(entries))));
    }
  }

  private boolean asIfUnwritten(Key key, Record record, Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case List<?> list when list.isEmpty() -> true;
      case Arguments arguments -> arguments.names().isEmpty();
      default ->
          key.defaultYaml().filter(yaml -> yaml.equals(text(value))).isPresent()
              || sameAs(key, record, value);
    };
  }

  private boolean sameAs(Key key, Record record, Object value) {
    return key.sameAs()
        .map(other -> {
          var from = other.startsWith("/") ? root : record;
          Object found = from;
          for (var step : other.replaceFirst("^/", "").split("/")) {
            var parent = (Record) found;
            found = read(parent, Shapes.of(parent.getClass()).key(step).orElseThrow());
          }
          return found.equals(value);
        })
        .orElse(false);
  }

  /** Whether the block need not be there, and is. */
  private static boolean isPresent(Key key, Record record) {
    return key.is(Present.class) && read(record, key).equals(true);
  }

  private static List<String> names(Object content) {
    var map = content instanceof Arguments arguments ? arguments.asMap() : (Map<?, ?>) content;
    return map.keySet().stream().map(Object::toString).toList();
  }

  private static String text(Object value) {
    return switch (value) {
      case Enum<?> word -> Shapes.word(word);
      case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
      case List<?> list ->
          list.stream().map(Settings::text).collect(Collectors.joining(", ", "[", "]"));
      case SelectedColumn column -> column.name();
      case Bound.Value bound -> text(bound.value());
      case Bound.Champion _ -> "champion";
      default -> USER.matcher(value.toString()).replaceAll("//…@");
    };
  }

  private static Object read(Record record, Key key) {
    try {
      return key.component().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(key.name() + " cannot be read", e);
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
