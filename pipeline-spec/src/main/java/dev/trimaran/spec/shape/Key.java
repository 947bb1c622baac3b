package dev.trimaran.spec.shape;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A component of a record and the key it is written under. */
public record Key(String name, RecordComponent component, Shape shape) {

  /** The key of a component in kebab-case: {@code trainUntil} is {@code train-until}. */
  static String nameOf(RecordComponent component) {
    return component
        .getName()
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  public boolean is(Class<? extends Annotation> annotation) {
    return component.isAnnotationPresent(annotation);
  }

  public <A extends Annotation> Optional<A> find(Class<A> annotation) {
    return Optional.ofNullable(component.getAnnotation(annotation));
  }

  public String description() {
    return find(Description.class).map(Description::value).orElse("");
  }

  /** The value of the key when it is not written, as YAML. */
  public Optional<String> defaultYaml() {
    return find(Default.class).map(Default::value);
  }

  /** The key whose value this one takes when it is not written. */
  public Optional<String> sameAs() {
    return find(SameAs.class).map(SameAs::value);
  }

  /** True if the component is an {@link Optional}. */
  public boolean optional() {
    return component.getType() == Optional.class;
  }

  /** True if the key must be written. */
  public boolean required() {
    if (is(Present.class) || optional() || is(Default.class) || is(SameAs.class)) {
      return false;
    }
    if (component.getType() == List.class || component.getType() == Map.class) {
      return is(NotEmpty.class);
    }
    return switch (shape) {
      case Shape.Block block -> block.oneKey().isPresent() || block.required();
      case Shape.Parameters ignored -> false;
      case Shape.Inline ignored -> false;
      case Shape.Plain ignored -> true;
      case Shape.Choice ignored -> true;
      case Shape.KnownTerm ignored -> true;
      case Shape.ListOf ignored -> true;
      case Shape.MapOf ignored -> true;
    };
  }
}
