package dev.trimaran.lifecycle.train;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.model.transform.Transforms;
import dev.trimaran.spec.TransformStep;
import java.util.List;
import java.util.Set;

/** Which columns a candidate learns from when the spec does not say. */
public final class FeatureSelection {
  private FeatureSelection() {}

  /**
   * The columns that the spec names, or else every number and boolean that is no key of a view, and
   * every text that a transform encodes: those that it names, or else all that are no keys.
   *
   * @param base all columns before the first fitted transform
   * @param keys the columns that name the things of views
   */
  public static List<String> of(
      TransformPipeline base, Set<String> keys, List<String> named, List<TransformStep> steps) {
    if (!named.isEmpty()) {
      return named;
    }
    return base.output().columns().stream()
        .filter(column -> isFeature(column, keys, steps))
        .map(Column::name)
        .toList();
  }

  private static boolean isFeature(Column column, Set<String> keys, List<TransformStep> steps) {
    return switch (column.type()) {
      case NUMBER, BOOLEAN -> !keys.contains(column.name());
      case STRING -> steps.stream().anyMatch(step -> encodes(step, column.name(), keys));
      case TIMESTAMP, DURATION -> false;
    };
  }

  private static boolean encodes(TransformStep step, String column, Set<String> keys) {
    boolean takesText =
        Transforms.find(step.name()).filter(known -> known.accepts(Type.STRING)).isPresent();
    return takesText
        && (step.columns().isEmpty() ? !keys.contains(column) : step.columns().contains(column));
  }
}
