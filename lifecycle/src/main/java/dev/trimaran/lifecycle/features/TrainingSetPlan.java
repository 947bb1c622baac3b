package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.prepare.Derivations;
import dev.trimaran.lifecycle.prepare.Mistake;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The training set of a spec, tied to the columns of the prepared tables. Its rows are those of one
 * table, in that table's order.
 *
 * @param spec what the spec says
 * @param request the request columns
 * @param views the views to join, in order
 * @param all the request and view columns, {@code decision_time}, and those derived from them
 * @param unknown columns of which only the name is known, because of a mistake
 */
public record TrainingSetPlan(
    TrainingSet spec,
    List<Column> request,
    List<FeatureView> views,
    Schema all,
    Set<String> unknown) {
  private static final SpecPath AT = SpecPath.of("features", "training-set");

  public TrainingSetPlan {
    request = List.copyOf(request);
    views = List.copyOf(views);
    unknown = Set.copyOf(unknown);
  }

  /**
   * Ties the training set, which must be there, to the tables. What reads a table that is not among
   * them is left alone.
   *
   * @param tables the prepared tables by name
   * @param mistakes hears of every mistake; may throw
   */
  public static TrainingSetPlan of(
      Pipeline pipeline, Map<String, PreparedTable> tables, Consumer<Mistake> mistakes) {
    TrainingSet spec =
        pipeline
            .features()
            .trainingSet()
            .orElseThrow(
                () -> new IllegalArgumentException("expected features.training-set, found none"));
    Optional<PreparedTable> from = Optional.ofNullable(tables.get(spec.from()));
    List<Column> request = new ArrayList<>();
    from.ifPresent(
        table -> request.addAll(request(spec, pipeline.problem().target(), table, mistakes)));
    List<FeatureView> views = new ArrayList<>();
    for (String name : spec.views()) {
      View view = pipeline.features().views().get(name);
      Optional<PreparedTable> table = Optional.ofNullable(view).map(v -> tables.get(v.from()));
      if (view != null && table.isPresent()) {
        views.add(FeatureView.of(name, view, table.get(), mistakes));
      }
    }
    views.forEach(view -> checkKeyTypes(spec, view, request, mistakes));
    TrainingSetPlan plan =
        new TrainingSetPlan(spec, request, views, new Schema(List.of()), Set.of());
    return plan.derive(plan.complete() ? Set.of() : names(pipeline, tables), mistakes);
  }

  /** The raw inputs of a model: request columns, then view columns. */
  public Schema inputs() {
    List<Column> columns = new ArrayList<>(request);
    views.forEach(view -> columns.addAll(view.columns()));
    return new Schema(columns);
  }

  /** Whether all columns are known, so that what is built on them can be checked. */
  public boolean complete() {
    List<String> names = new ArrayList<>(spec.request());
    views.forEach(view -> names.addAll(view.spec().featureNames()));
    long distinct = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count();
    return unknown.isEmpty()
        && distinct == names.size()
        && request.size() == spec.request().size()
        && spec.timestamp().stream()
            .allMatch(name -> request.contains(new Column(name, Type.TIMESTAMP)))
        && views.stream().map(FeatureView::name).toList().equals(spec.views())
        && views.stream()
            .allMatch(view -> view.features().size() == view.spec().featureNames().size());
  }

  /** From the raw inputs to all columns, as a model computes them. */
  public TransformPipeline base() {
    TransformPipeline base = TransformPipeline.of(inputs());
    if (spec.timestamp().isPresent()) {
      String decision =
          "%s - seconds(%s)"
              .formatted(Sql.name(spec.timestamp().get()), seconds(spec.decideBefore()));
      base = base.derive("decision", Map.of(TrainingSet.DECISION_TIME, decision));
    }
    return spec.derive().isEmpty() ? base : base.derive("derive", spec.derive());
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(ViewJoin.micros(duration), 6).stripTrailingZeros().toPlainString();
  }

  /** The derived columns, in order. */
  public List<Column> derived() {
    return spec.derive().keySet().stream().flatMap(name -> all.find(name).stream()).toList();
  }

  /** What serving must know to look the views up. */
  public List<FeatureLookup> lookups() {
    return views.stream().map(FeatureView::lookup).toList();
  }

  private static List<Column> request(
      TrainingSet spec, String target, PreparedTable from, Consumer<Mistake> mistakes) {
    List<Column> request = new ArrayList<>();
    for (int i = 0; i < spec.request().size(); i++) {
      from.find(spec.request().get(i), AT.key("request").item(i), mistakes).ifPresent(request::add);
    }
    SpecPath targetAt = SpecPath.of("problem", "target");
    from.find(target, targetAt, mistakes)
        .filter(column -> column.type() != Type.BOOLEAN && column.type() != Type.NUMBER)
        .map(column ->
            "expected a boolean column, or a number that is 0 or 1, found '%s', a %s"
                .formatted(target, column.type()))
        .ifPresent(message -> mistakes.accept(Mistake.at(targetAt, message)));
    spec.timestamp().ifPresent(name -> from.timestamp(name, AT.key("timestamp"), mistakes));
    return request;
  }

  private static void checkKeyTypes(
      TrainingSet spec, FeatureView view, List<Column> request, Consumer<Mistake> mistakes) {
    for (Column key : view.key()) {
      request.stream()
          .filter(column -> column.name().equals(key.name()) && column.type() != key.type())
          .map(column ->
              "expected '%s' to have one type, found a %s in %s and a %s in %s; declare its type under ingest"
                  .formatted(
                      key.name(), key.type(), view.spec().from(), column.type(), spec.from()))
          .forEach(message ->
              mistakes.accept(
                  Mistake.at(SpecPath.of("features", "views", view.name(), "key"), message)));
    }
  }

  private TrainingSetPlan derive(Set<String> maybe, Consumer<Mistake> mistakes) {
    Schema columns = new Schema(request);
    for (FeatureView view : views) {
      for (Column column : view.columns()) {
        columns = with(columns, column, SpecPath.of("features", "views", view.name()), mistakes);
      }
    }
    if (spec.timestamp().isPresent()) {
      Column decision = new Column(TrainingSet.DECISION_TIME, Type.TIMESTAMP);
      columns = with(columns, decision, AT.key("timestamp"), mistakes);
    }
    Derivations derivations = new Derivations(columns, "training_set", mistakes);
    for (String name : maybe) {
      if (columns.find(name).isEmpty()) {
        derivations.forget(name);
      }
    }
    spec.derive()
        .forEach((name, text) -> derivations.derive(name, text, AT.key("derive").key(name)));
    return new TrainingSetPlan(spec, request, views, derivations.schema(), derivations.unknown());
  }

  /** The names that may be those of columns whose mistake has been told. */
  private static Set<String> names(Pipeline pipeline, Map<String, PreparedTable> tables) {
    Set<String> names = new HashSet<>();
    tables.values().forEach(table -> names.addAll(table.schema().names()));
    tables.values().forEach(table -> names.addAll(table.unknown()));
    pipeline.features().views().values().forEach(view -> names.addAll(view.featureNames()));
    pipeline.features().trainingSet().ifPresent(set -> names.addAll(set.request()));
    return names;
  }

  private static Schema with(
      Schema columns, Column column, SpecPath at, Consumer<Mistake> mistakes) {
    try {
      return columns.with(column);
    } catch (IllegalArgumentException taken) {
      mistakes.accept(Mistake.at(at, String.valueOf(taken.getMessage())));
      return columns;
    }
  }
}
