package dev.trimaran.stacks.engine;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InputArgs;
import com.pulumi.resources.ResourceArgs;
import dev.trimaran.stacks.value.Value;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds a resource's inputs against what the SDK's own classes declare of them, by {@code @Import}
 * on the fields of the arguments' class and of those that lie in it.
 */
final class ImportChecks {
  private static final ClassValue<Optional<Class<?>>> ARGUMENTS =
      new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> resource) {
          return argumentsOf(resource);
        }
      };
  private static final ClassValue<Map<String, Field>> INPUTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> arguments) {
          return inputsOf(arguments);
        }
      };

  private final RegisteredResource resource;
  private final List<Problem> problems = new ArrayList<>();

  private ImportChecks(RegisteredResource resource) {
    this.resource = resource;
  }

  static List<Problem> of(Class<?> type, RegisteredResource resource) {
    var arguments = ARGUMENTS.get(type);
    if (arguments.isEmpty() || resource.options().importId().isPresent()) {
      return List.of();
    }
    var checks = new ImportChecks(resource);
    checks.check(arguments.get(), resource.inputs(), "");
    return checks.problems;
  }

  private void check(Class<?> arguments, Map<String, Value> values, String path) {
    var inputs = INPUTS.get(arguments);
    inputs.forEach((name, field) -> {
      var required = field.getAnnotation(Import.class).required();
      if (required && values.getOrDefault(name, Value.NULL) instanceof Value.Null) {
        report(Problem.Kind.REQUIRED_INPUT, path + name, "a value, which is required", "none");
      }
    });
    values.forEach((name, value) -> {
      var field = inputs.get(name);
      if (field == null) {
        report(
            Problem.Kind.UNKNOWN_INPUT, path + name, "one of " + inputs.keySet(), "'" + name + "'");
      } else {
        nested(field.getGenericType()).ifPresent(inner -> descend(inner, value, path + name));
      }
    });
  }

  private void descend(Class<?> arguments, Value value, String path) {
    switch (value) {
      case Value.Fields fields -> check(arguments, fields.values(), path + ".");
      case Value.Items items -> {
        for (int i = 0; i < items.values().size(); i++) {
          descend(arguments, items.values().get(i), path + "[" + i + "]");
        }
      }
      case Value.Secret secret ->
          secret.content().ifPresent(content -> descend(arguments, content, path));
      case Value.Null _,
          Value.Bool _,
          Value.Num _,
          Value.Text _,
          Value.Unknown _,
          Value.Asset _,
          Value.Archive _,
          Value.Reference _ -> {}
    }
  }

  private void report(Problem.Kind kind, String property, String expected, String found) {
    problems.add(new Problem(kind, resource.urn().toString(), property, expected, found));
  }

  /** What the class's constructors take as arguments, where they all take the same. */
  private static Optional<Class<?>> argumentsOf(Class<?> resource) {
    var candidates =
        Arrays.stream(resource.getDeclaredConstructors())
            .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
            .filter(ResourceArgs.class::isAssignableFrom)
            .filter(type -> type != ResourceArgs.class)
            .distinct()
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  private static Map<String, Field> inputsOf(Class<?> arguments) {
    var inputs = new TreeMap<String, Field>();
    for (Class<?> type = arguments;
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        var annotation = field.getAnnotation(Import.class);
        if (annotation != null) {
          inputs.put(annotation.name().isEmpty() ? field.getName() : annotation.name(), field);
        }
      }
    }
    return inputs;
  }

  /**
   * The class of arguments within outputs and lists; a map's values have free names around them.
   */
  private static Optional<Class<?>> nested(Type type) {
    return classes(type)
        .filter(InputArgs.class::isAssignableFrom)
        .<Class<?>>map(found -> found)
        .findFirst();
  }

  private static Stream<Class<?>> classes(Type type) {
    return switch (type) {
      case Class<?> found -> Stream.of(found);
      case WildcardType wildcard ->
          Arrays.stream(wildcard.getUpperBounds()).flatMap(ImportChecks::classes);
      case ParameterizedType generic
          when generic.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw) ->
          Stream.empty();
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments()).flatMap(ImportChecks::classes);
      default -> Stream.empty();
    };
  }
}
