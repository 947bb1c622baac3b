package dev.trimaran.stacks.component;

import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Source;
import dev.trimaran.stacks.component.Stage.FeatureView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A pipeline's stack in one environment, on whatever cloud: what its spec does not ask for is not
 * in it.
 *
 * @param stages in the order of their parts, each part once at most
 */
public record StackShape(String pipeline, Environment environment, List<Stage> stages) {

  public StackShape {
    stages = stages.stream().sorted(Comparator.comparing(Stage::part)).toList();
    if (stages.stream().map(Stage::part).distinct().count() < stages.size()) {
      throw new IllegalArgumentException(
          "Expected each part of a stack once, found " + stages + ".");
    }
  }

  /** The stack that the spec asks for. */
  public static StackShape of(Pipeline spec, Environment environment) {
    var stages = new ArrayList<Stage>();
    stages.add(new Stage.Data(external(spec)));
    stages.add(preparation(spec));
    if (!spec.features().views().isEmpty()) {
      stages.add(features(spec));
    }
    stages.add(
        new Stage.Training(
            spec.train().candidates().stream()
                .map(Candidate::algorithm)
                .collect(Collectors.toCollection(TreeSet::new))));
    stages.add(new Stage.Registry(spec.register().name()));
    if (spec.deploy().enabled()) {
      stages.addAll(served(spec));
    }
    var parts = EnumSet.noneOf(Part.class);
    stages.forEach(stage -> parts.add(stage.part()));
    stages.add(new Stage.Access(Grants.of(parts)));
    stages.add(observability(parts));
    return new StackShape(spec.metadata().name(), environment, stages);
  }

  /** The stage of that kind, if the spec asks for it. */
  public <T extends Stage> Optional<T> stage(Class<T> kind) {
    return stages.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** The names of its resources. */
  public ResourceNames names() {
    return new ResourceNames(pipeline, environment);
  }

  /** What every resource is tagged with, besides its part. */
  public Map<String, String> tags(Part part) {
    return Map.of(
        "trimaran:pipeline", pipeline,
        "trimaran:environment", environment.name(),
        "trimaran:part", part.word());
  }

  private static List<Source> external(Pipeline spec) {
    return spec.ingest().values().stream()
        .filter(source -> source.kind().remote())
        .distinct()
        .toList();
  }

  private static Stage preparation(Pipeline spec) {
    return new Stage.Preparation(Tables.of(spec), List.copyOf(spec.prepare().keySet()));
  }

  private static Stage features(Pipeline spec) {
    var views = new ArrayList<FeatureView>();
    spec.features()
        .views()
        .forEach((name, view) ->
            views.add(
                new FeatureView(name, view.key(), view.timestamp(), Tables.features(spec, view))));
    return new Stage.FeatureStore(List.copyOf(views), spec.deploy().enabled());
  }

  private static List<Stage> served(Pipeline spec) {
    var model = spec.register().name();
    var capture = spec.deploy().capture();
    var outcomes = capture.outcomes().enabled();
    return List.of(
        new Stage.Serving(
            model,
            spec.deploy().function().memoryBytes(),
            new Stage.Capture(
                capture.sample(),
                capture.mask(),
                capture.interval(),
                outcomes,
                capture.outcomes().key())),
        new Stage.Monitoring(model, capture.interval(), outcomes));
  }

  private static Stage observability(EnumSet<Part> parts) {
    var logged = EnumSet.of(Part.PIPELINE, Part.TRAINING, Part.SERVING, Part.MONITORING);
    logged.retainAll(parts);
    var alarmed = EnumSet.of(Part.SERVING, Part.MONITORING);
    alarmed.retainAll(parts);
    return new Stage.Observability(logged, alarmed);
  }
}
