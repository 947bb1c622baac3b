package dev.trimaran.spec.publish;

import dev.trimaran.spec.Term;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of words to choose from, each with what it means, where that is known. */
final class ChoiceSchemas {
  private ChoiceSchemas() {}

  static Map<String, Object> of(Shape.Choice choice) {
    if (choice.type().isEmpty()) {
      return PlainSchemas.object("enum", choice.words());
    }
    return words(meanings(choice.type().get()));
  }

  static Map<String, Object> of(List<Term> terms) {
    Map<String, String> meanings = new LinkedHashMap<>();
    terms.forEach(term -> meanings.put(term.name(), term.summary()));
    return words(meanings);
  }

  /** What each word of an enumeration means. */
  static Map<String, String> meanings(Class<? extends Enum<?>> type) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Enum<?> constant : type.getEnumConstants()) {
      meanings.put(Shapes.word(constant), description(type, constant));
    }
    return meanings;
  }

  private static String description(Class<? extends Enum<?>> type, Enum<?> constant) {
    try {
      Description description = type.getField(constant.name()).getAnnotation(Description.class);
      return description == null ? "" : description.value();
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, Object> words(Map<String, String> meanings) {
    List<Map<String, Object>> each = new ArrayList<>();
    meanings.forEach(
        (word, meaning) -> each.add(PlainSchemas.object("const", word, "description", meaning)));
    return each.isEmpty()
        ? PlainSchemas.object("enum", List.of())
        : PlainSchemas.object("oneOf", each);
  }
}
