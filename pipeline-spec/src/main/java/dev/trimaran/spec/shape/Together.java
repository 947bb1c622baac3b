package dev.trimaran.spec.shape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a record's values to the rules about which of its keys stand together: {@link Needs} and
 * {@link AnyOf}.
 */
final class Together {
  private Together() {}

  static List<BrokenRule> check(Class<? extends Record> type, List<Key> keys, Object[] values) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (says(values[i])) {
        said.add(keys.get(i).name());
      }
    }
    List<BrokenRule> broken = new ArrayList<>();
    AnyOf anyOf = type.getAnnotation(AnyOf.class);
    if (anyOf != null) {
      checkAnyOf(anyOf, said, broken);
    }
    for (Needs needs : type.getAnnotationsByType(Needs.class)) {
      checkNeeds(needs, said, broken);
    }
    return broken;
  }

  /** True if a value is more than the absence of one. */
  private static boolean says(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.isPresent();
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case Duration duration -> !duration.isZero();
      default -> true;
    };
  }

  private static void checkAnyOf(AnyOf anyOf, List<String> said, List<BrokenRule> broken) {
    List<String> found = Arrays.stream(anyOf.value()).filter(said::contains).toList();
    String expected = "expected " + String.join(" or ", anyOf.value()) + ", found ";
    if (found.isEmpty()) {
      broken.add(
          new BrokenRule(
              anyOf.value()[0], expected + (anyOf.value().length == 2 ? "neither" : "none")));
    } else if (anyOf.only() && found.size() > 1) {
      broken.add(new BrokenRule(found.get(1), expected + (found.size() == 2 ? "both" : "several")));
    }
  }

  private static void checkNeeds(Needs needs, List<String> said, List<BrokenRule> broken) {
    if (said.contains(needs.key())) {
      for (String other : needs.beside()) {
        if (!said.contains(other)) {
          broken.add(
              new BrokenRule(
                  needs.key(), "expected " + other + " beside " + needs.key() + ", found none"));
        }
      }
    }
  }
}
