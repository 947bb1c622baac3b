package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.model.expression.Aggregate;
import dev.trimaran.model.expression.AggregateFunction;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a model of this pipeline takes, and how its raw inputs become columns before any transform
 * is fitted: the same for all candidates.
 *
 * @param inputs the request columns, then the columns of the views, as the training set has them
 * @param decision when a row is decided on
 * @param views where the inputs that are not in the request come from
 * @param base from the raw inputs to all columns that the spec derives
 */
public record ModelInputs(
    List<SignatureInput> inputs,
    DecisionTime decision,
    List<FeatureLookup> views,
    TransformPipeline base) {
  private static final Map<String, Type> TYPES =
      Arrays.stream(Type.values()).collect(Collectors.toMap(Type::toString, Function.identity()));

  public ModelInputs {
    inputs = List.copyOf(inputs);
    views = List.copyOf(views);
  }

  /** Those of a pipeline whose training set has been made. */
  public static ModelInputs of(Pipeline pipeline, Manifest features) {
    List<SignatureInput> inputs = new ArrayList<>();
    for (JsonNode column : features.facts().required("columns")) {
      input(column, pipeline.features().views().keySet()).ifPresent(inputs::add);
    }
    DecisionTime decision = decision(pipeline, inputs);
    List<FeatureLookup> views =
        pipeline.features().trainingSet().map(TrainingSet::views).orElse(List.of()).stream()
            .map(name -> lookup(name, pipeline.features().views(), inputs))
            .toList();
    return new ModelInputs(inputs, decision, views, base(pipeline, inputs, decision));
  }

  /** The request columns that name the thing of a view. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    views.forEach(view -> keys.addAll(view.key()));
    return keys;
  }

  private static Optional<SignatureInput> input(JsonNode column, Set<String> views) {
    String name = column.required("name").asText();
    String origin = column.required("origin").asText();
    Type type =
        Optional.ofNullable(TYPES.get(column.required("type").asText()))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected a type of %s for column \"%s\", found %s"
                        .formatted(TYPES.keySet(), name, column.get("type"))));
    if (origin.equals("request")) {
      return Optional.of(SignatureInput.request(name, type));
    }
    return views.contains(origin)
        ? Optional.of(SignatureInput.fromView(origin, name, type))
        : Optional.empty();
  }

  private static DecisionTime decision(Pipeline pipeline, List<SignatureInput> inputs) {
    return pipeline
        .features()
        .trainingSet()
        .filter(set ->
            set.timestamp()
                .filter(name -> inputs.stream().anyMatch(input -> input.name().equals(name)))
                .isPresent())
        .map(set -> new DecisionTime(set.timestamp(), set.decideBefore()))
        .orElse(DecisionTime.NONE);
  }

  private static FeatureLookup lookup(
      String name, Map<String, View> views, List<SignatureInput> inputs) {
    View view =
        Optional.ofNullable(views.get(name))
            .orElseThrow(() -> new IllegalArgumentException("no view is called " + name));
    List<Column> columns =
        inputs.stream()
            .filter(input -> input.view().filter(name::equals).isPresent())
            .map(input -> new Column(input.name(), input.type()))
            .toList();
    Set<String> counts =
        view.aggregate().entrySet().stream()
            .filter(
                entry -> Aggregate.parse(entry.getValue()).function() == AggregateFunction.COUNT)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new FeatureLookup(
        name,
        kind(view),
        view.key(),
        view.knownAfter(),
        view.ttl(),
        view.window(),
        columns,
        counts);
  }

  private static FeatureLookup.Kind kind(View view) {
    if (view.timestamp().isEmpty()) {
      return FeatureLookup.Kind.STATIC;
    }
    return view.window().isPresent() ? FeatureLookup.Kind.WINDOW : FeatureLookup.Kind.LATEST;
  }

  private static TransformPipeline base(
      Pipeline pipeline, List<SignatureInput> inputs, DecisionTime decision) {
    Schema schema =
        new Schema(inputs.stream().map(input -> new Column(input.name(), input.type())).toList());
    TransformPipeline base = TransformPipeline.of(schema);
    if (decision.timestamp().isPresent()) {
      base =
          base.derive(
              "decision",
              Map.of(
                  TrainingSet.DECISION_TIME,
                  "\"%s\" - seconds(%s)"
                      .formatted(
                          decision.timestamp().get().replace("\"", "\"\""),
                          seconds(decision.decideBefore()))));
    }
    Map<String, String> derived =
        pipeline.features().trainingSet().map(TrainingSet::derive).orElse(Map.of());
    return derived.isEmpty() ? base : base.derive("derive", derived);
  }

  private static String seconds(Duration duration) {
    return duration.toNanosPart() == 0
        ? Long.toString(duration.toSeconds())
        : Double.toString(duration.toSeconds() + duration.toNanosPart() / 1e9);
  }
}
