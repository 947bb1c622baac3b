package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.prepare.Mistake;
import dev.trimaran.model.expression.Aggregate;
import dev.trimaran.model.expression.AggregateFunction;
import dev.trimaran.model.expression.BoundExpression;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.spec.SelectedColumn;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A view of the spec, tied to the columns of its table.
 *
 * @param key the key columns with their types
 */
public record FeatureView(String name, View spec, List<Column> key, List<Feature> features) {
  public FeatureView {
    key = List.copyOf(key);
    features = List.copyOf(features);
  }

  /** Ties a view to its table; features with a mistake are left out. */
  static FeatureView of(String name, View view, PreparedTable table, Consumer<Mistake> mistakes) {
    return new Binding(SpecPath.of("features", "views", name), table, mistakes).bind(name, view);
  }

  /** The columns that the view gives. */
  public List<Column> columns() {
    return features.stream().map(Feature::column).toList();
  }

  /** What serving must know to look the view up. */
  public FeatureLookup lookup() {
    return new FeatureLookup(
        name,
        kind(),
        spec.key(),
        spec.knownAfter(),
        spec.ttl(),
        spec.window(),
        columns(),
        features.stream()
            .filter(feature -> feature.is(AggregateFunction.COUNT))
            .map(Feature::name)
            .collect(Collectors.toSet()));
  }

  /** The same view, whose newest event counts however old it is. */
  FeatureView ofAnyAge() {
    View any =
        new View(
            spec.from(),
            spec.key(),
            spec.timestamp(),
            spec.created(),
            spec.knownAfter(),
            Optional.empty(),
            spec.window(),
            spec.columns(),
            spec.aggregate());
    return new FeatureView(name, any, key, features);
  }

  /** How the view finds its values. */
  FeatureLookup.Kind kind() {
    if (spec.timestamp().isEmpty()) {
      return FeatureLookup.Kind.STATIC;
    }
    return spec.window().isPresent() ? FeatureLookup.Kind.WINDOW : FeatureLookup.Kind.LATEST;
  }

  private record Binding(SpecPath at, PreparedTable table, Consumer<Mistake> mistakes) {
    FeatureView bind(String name, View view) {
      List<Column> key = new ArrayList<>();
      for (int i = 0; i < view.key().size(); i++) {
        table.find(view.key().get(i), at.key("key").item(i), mistakes).ifPresent(key::add);
      }
      view.timestamp().ifPresent(column -> table.timestamp(column, at.key("timestamp"), mistakes));
      view.created().ifPresent(column -> table.find(column, at.key("created"), mistakes));
      if (view.window().filter(window -> window.compareTo(view.knownAfter()) < 0).isPresent()) {
        mistakes.accept(
            Mistake.at(
                at.key("window"),
                "expected a window longer than known-after (%s), found %s: nothing in it would be known yet"
                    .formatted(view.knownAfter(), view.window().orElseThrow())));
      }
      return new FeatureView(
          name, view, key, view.aggregate().isEmpty() ? selected(view) : aggregated(view));
    }

    private List<Feature> selected(View view) {
      List<Feature> features = new ArrayList<>();
      for (int i = 0; i < view.columns().size(); i++) {
        SelectedColumn selected = view.columns().get(i);
        table
            .find(selected.column(), at.key("columns").item(i), mistakes)
            .map(column ->
                new Feature(
                    selected.name(),
                    column.type(),
                    flavour -> flavour.name(column.name()),
                    Optional.empty()))
            .ifPresent(features::add);
      }
      return features;
    }

    private List<Feature> aggregated(View view) {
      List<Feature> features = new ArrayList<>();
      view.aggregate()
          .forEach((name, text) ->
              aggregate(name, text, at.key("aggregate").key(name)).ifPresent(features::add));
      return features;
    }

    private Optional<Feature> aggregate(String name, String text, SpecPath path) {
      try {
        Aggregate aggregate = Aggregate.parse(text);
        if (aggregate.argument().isPresent()
            && aggregate.argument().get().columns().stream().anyMatch(table.unknown()::contains)) {
          return Optional.empty();
        }
        Type type = aggregate.bind(table.schema());
        Optional<BoundExpression> argument =
            aggregate.argument().map(expression -> expression.bind(table.schema()));
        return Optional.of(
            new Feature(
                name,
                type,
                flavour -> argument.map(of -> value(aggregate, of, flavour)).orElse("true"),
                Optional.of(aggregate.function())));
      } catch (ExpressionException e) {
        mistakes.accept(Mistake.at(path, e));
        return Optional.empty();
      }
    }

    /** Booleans are added up and averaged as 0 and 1. */
    private static String value(Aggregate aggregate, BoundExpression of, Flavour flavour) {
      String sql = of.sql(flavour.dialect());
      boolean adds =
          aggregate.function() == AggregateFunction.SUM
              || aggregate.function() == AggregateFunction.MEAN;
      return adds && of.type() == Type.BOOLEAN ? "CAST(" + sql + " AS DOUBLE)" : sql;
    }
  }
}
