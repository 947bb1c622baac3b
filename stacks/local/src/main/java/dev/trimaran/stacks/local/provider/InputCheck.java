package dev.trimaran.stacks.local.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inputs held against a shape: defaults filled in, types checked, what is unknown let through. */
final class InputCheck {
  /** Set by Pulumi's SDKs for their own use. */
  private static final String INTERNAL = "__";

  private InputCheck() {}

  /**
   * Checked inputs.
   *
   * @param inputs with defaults, in their normal form
   * @param problems all of them
   */
  record Checked(Values inputs, List<Problem> problems) {}

  static Checked of(LocalResource resource, Values given) {
    Shape shape = resource.shape();
    List<Problem> problems = new ArrayList<>();
    Values inputs = Values.NONE;
    for (Map.Entry<String, Object> entry : given.all().entrySet()) {
      String name = entry.getKey();
      if (shape.input(name).isPresent()) {
        inputs = inputs.with(name, entry.getValue());
      } else if (!name.startsWith(INTERNAL)) {
        problems.add(
            new Problem(
                name,
                "expected one of %s, found %s"
                    .formatted(shape.inputs().stream().map(Property::name).toList(), name)));
      }
    }
    for (Property property : shape.inputs()) {
      String name = property.name();
      Object value = inputs.all().get(name);
      if (value == null && property.required()) {
        problems.add(new Problem(name, "expected a value, found none: " + property.description()));
      } else if (value == null && property.absent().isPresent()) {
        inputs = inputs.with(name, property.absent().get());
      } else if (value != null && value != Unknown.VALUE && !fits(property.type(), value)) {
        problems.add(
            new Problem(name, "expected %s, found %s".formatted(words(property.type()), value)));
      }
    }
    if (problems.isEmpty()) {
      inputs = resource.normal(inputs);
      problems.addAll(resource.check(inputs));
    }
    return new Checked(inputs, problems);
  }

  /** Adds a problem where the number is known and not among these. */
  static void range(Values inputs, String name, int least, int most, List<Problem> problems) {
    inputs
        .whole(name)
        .filter(number -> number < least || number > most)
        .ifPresent(number ->
            problems.add(
                new Problem(
                    name,
                    "expected a number from %d to %d, found %d".formatted(least, most, number))));
  }

  private static boolean fits(Property.Type type, Object value) {
    return switch (type) {
      case TEXT -> value instanceof String;
      case WHOLE ->
          value instanceof Double number
              && number == Math.rint(number)
              && Math.abs(number) <= Integer.MAX_VALUE;
      case FLAG -> value instanceof Boolean;
      case TEXTS ->
          value instanceof Map<?, ?> map
              && map.values().stream().allMatch(v -> v instanceof String || v == Unknown.VALUE);
    };
  }

  private static String words(Property.Type type) {
    return switch (type) {
      case TEXT -> "a text";
      case WHOLE -> "a whole number";
      case FLAG -> "true or false";
      case TEXTS -> "texts by name";
    };
  }
}
