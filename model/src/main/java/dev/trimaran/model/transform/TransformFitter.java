package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.DidYouMean;
import dev.trimaran.model.expression.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits a transform on the training rows. */
public final class TransformFitter {
  private TransformFitter() {}

  /**
   * Adds a fitted step. Where a column was a feature, what replaces it takes its place among the
   * features.
   *
   * @param columns the columns to transform; empty for all features that it applies to
   * @throws TransformException if a column or an option is unknown or does not fit
   */
  public static TransformPipeline fit(
      TransformPipeline soFar,
      Transform transform,
      List<String> columns,
      Options options,
      StatisticsSource source) {
    checkOptions(transform, options);
    transform.check(options);
    List<Column> chosen = choose(soFar, transform, columns, options);
    if (chosen.isEmpty()) {
      return soFar;
    }
    StatisticValues values = source.compute(soFar, transform.statistics(chosen, options));
    Map<String, List<Assignment>> replaced = transform.apply(chosen, options, values);
    List<Assignment> assignments = replaced.values().stream().flatMap(List::stream).toList();
    List<String> features = new ArrayList<>();
    for (String feature : soFar.features()) {
      List<Assignment> replacement = replaced.get(feature);
      if (replacement == null) {
        features.add(feature);
      } else {
        replacement.forEach(assignment -> features.add(assignment.column()));
      }
    }
    return soFar.with(new Step(transform.name(), assignments), features);
  }

  private static void checkOptions(Transform transform, Options options) {
    List<String> known = transform.options().stream().map(Option::name).toList();
    for (Map.Entry<String, Object> given : options.values().entrySet()) {
      Option option =
          transform.options().stream()
              .filter(o -> o.name().equals(given.getKey()))
              .findFirst()
              .orElseThrow(() -> unknown(transform, given.getKey(), known));
      Object value = given.getValue();
      if (!option.takes(value)) {
        throw new TransformException(
            "%s: option '%s': expected %s, found '%s'"
                .formatted(transform.name(), option.name(), option.expected(), value));
      }
    }
  }

  private static TransformException unknown(Transform transform, String name, List<String> known) {
    String hint =
        known.isEmpty()
            ? "it has none"
            : DidYouMean.suggest(name, known)
                .map("did you mean '%s'?"::formatted)
                .orElse("it has " + String.join(", ", known));
    return new TransformException(
        "%s has no option '%s'; %s".formatted(transform.name(), name, hint));
  }

  private static List<Column> choose(
      TransformPipeline soFar, Transform transform, List<String> columns, Options options) {
    Schema output = soFar.output();
    if (columns.isEmpty()) {
      return soFar.features().stream()
          .map(name -> output.find(name).orElseThrow())
          .filter(column -> transform.accepts(column.type(), options))
          .toList();
    }
    List<Column> chosen = new ArrayList<>();
    for (String name : columns) {
      Column column =
          output
              .find(name)
              .orElseThrow(() ->
                  new TransformException(
                      "%s: no column is called '%s'".formatted(transform.name(), name)
                          + DidYouMean.suggest(name, output.names())
                              .map("; did you mean '%s'?"::formatted)
                              .orElse("")));
      if (!transform.accepts(column.type(), options)) {
        throw new TransformException(
            "%s: column '%s' is a %s, which it does not take%s"
                .formatted(
                    transform.name(),
                    name,
                    column.type(),
                    transform.accepts(column.type()) ? " with these options" : ""));
      }
      chosen.add(column);
    }
    return chosen;
  }
}
