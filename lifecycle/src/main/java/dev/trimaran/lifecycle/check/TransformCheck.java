package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.features.TrainingSetPlan;
import dev.trimaran.lifecycle.train.FeatureSelection;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.Options;
import dev.trimaran.model.transform.Statistic;
import dev.trimaran.model.transform.StatisticValues;
import dev.trimaran.model.transform.Transform;
import dev.trimaran.model.transform.TransformException;
import dev.trimaran.model.transform.TransformFitter;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.model.transform.Transforms;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.Training;
import dev.trimaran.spec.TransformStep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the transforms of each candidate fit the columns: fits them on made-up statistics, which
 * shows every contradiction that the columns alone can show, and asks whether the result can be
 * part of {@code model.onnx}.
 */
final class TransformCheck {
  private final TrainingSetPlan plan;
  private final Training training;
  private final Problems problems;

  private TransformCheck(TrainingSetPlan plan, Training training, Problems problems) {
    this.plan = plan;
    this.training = training;
    this.problems = problems;
  }

  static void check(TrainingSetPlan plan, Training training, Problems problems) {
    TransformCheck check = new TransformCheck(plan, training, problems);
    boolean shared = false;
    for (int i = 0; i < training.candidates().size(); i++) {
      Optional<List<TransformStep>> own = training.candidates().get(i).transforms();
      SpecPath candidate = SpecPath.of("train", "candidates").item(i);
      own.ifPresent(steps -> check.check(steps, candidate.key("transforms")));
      shared |= own.isEmpty();
    }
    if (shared) {
      check.check(training.transforms(), SpecPath.of("train", "transforms"));
    }
  }

  private void check(List<TransformStep> steps, SpecPath at) {
    TransformPipeline base = plan.base();
    Set<String> keys = new HashSet<>();
    plan.views().forEach(view -> keys.addAll(view.spec().key()));
    List<String> features = FeatureSelection.of(base, keys, training.features(), steps);
    if (features.isEmpty()) {
      problems.add(
          at,
          "expected at least one column to learn from, found none: no number or boolean, and no text that is encoded");
      return;
    }
    Optional<TransformPipeline> fitted = fit(base.select(features), steps, at);
    if (fitted.isPresent() && allNumbers(fitted.get(), at)) {
      fitted.get().onnxRefusal().ifPresent(reason -> refuse(reason, at));
    }
  }

  private Optional<TransformPipeline> fit(
      TransformPipeline base, List<TransformStep> steps, SpecPath at) {
    TransformPipeline fitted = base;
    for (int i = 0; i < steps.size(); i++) {
      TransformStep step = steps.get(i);
      Optional<Transform> transform = Transforms.find(step.name());
      if (transform.isEmpty()) {
        return Optional.empty();
      }
      try {
        Options options = new Options(step.options().asMap());
        fitted =
            TransformFitter.fit(
                fitted,
                transform.get(),
                step.columns(),
                options,
                (soFar, wanted) -> madeUp(wanted));
      } catch (TransformException | ExpressionException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = step.name() + ": ";
        problems.add(
            at.item(i).key(step.name()),
            message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        return Optional.empty();
      }
    }
    return Optional.of(fitted);
  }

  private boolean allNumbers(TransformPipeline fitted, SpecPath at) {
    Map<String, Type> types =
        fitted.output().columns().stream().collect(Collectors.toMap(Column::name, Column::type));
    List<String> texts =
        fitted.features().stream().filter(feature -> types.get(feature) == Type.STRING).toList();
    if (!texts.isEmpty()) {
      problems.add(
          at,
          "expected numbers to learn from, found text that no transform encodes: %s; add ordinal or one-hot, or leave %s out of train.features"
              .formatted(String.join(", ", texts), texts.size() == 1 ? "it" : "them"));
    }
    return texts.isEmpty();
  }

  private void refuse(String reason, SpecPath at) {
    Optional<String> derived =
        plan.spec().derive().keySet().stream()
            .filter(name -> reason.startsWith("column '" + name + "'"))
            .findFirst();
    problems.add(
        derived.map(name -> SpecPath.of("features", "training-set", "derive", name)).orElse(at),
        "expected what model.onnx can hold, found what it cannot: " + reason);
  }

  /** One half for every number, so that nothing divides by zero, and one frequent text. */
  private static StatisticValues madeUp(List<Statistic> wanted) {
    Map<Statistic, Double> numbers = new HashMap<>();
    Map<Statistic, SortedMap<String, Long>> frequencies = new HashMap<>();
    for (Statistic statistic : wanted) {
      if (statistic instanceof Statistic.Frequencies) {
        frequencies.put(statistic, new TreeMap<>(Map.of("text", Long.MAX_VALUE)));
      } else {
        numbers.put(statistic, 0.5);
      }
    }
    return new StatisticValues(numbers, frequencies);
  }
}
