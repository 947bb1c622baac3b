package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.validate.ExpectationType;
import dev.trimaran.lifecycle.validate.Expectations;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.model.transform.Option;
import dev.trimaran.model.transform.OptionType;
import dev.trimaran.model.transform.Transform;
import dev.trimaran.model.transform.Transforms;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import java.util.List;

/**
 * The words that a spec may use: the catalogues of this program, and the algorithms on the class
 * path.
 */
public record LifecycleVocabulary(
    List<Term> expectations, List<Term> transforms, List<Term> algorithms, List<Term> metrics)
    implements Vocabulary {
  public LifecycleVocabulary {
    expectations = List.copyOf(expectations);
    transforms = List.copyOf(transforms);
    algorithms = List.copyOf(algorithms);
    metrics = List.copyOf(metrics);
  }

  /** With the algorithms that the service loader finds. */
  public static LifecycleVocabulary installed() {
    return with(Trainers.installed());
  }

  /** With these algorithms. */
  public static LifecycleVocabulary with(Trainers trainers) {
    return new LifecycleVocabulary(
        Expectations.all().stream().map(ExpectationType::term).toList(),
        Transforms.all().stream().map(LifecycleVocabulary::term).toList(),
        trainers.all().stream()
            .map(trainer -> new Term(trainer.algorithm(), trainer.summary(), trainer.parameters()))
            .toList(),
        Metrics.all().stream()
            .map(metric -> new Term(metric.name(), metric.summary(), List.of()))
            .toList());
  }

  private static Term term(Transform transform) {
    return new Term(
        transform.name(),
        transform.summary(),
        transform.options().stream().map(LifecycleVocabulary::parameter).toList());
  }

  private static Parameter parameter(Option option) {
    return new Parameter(
        option.name(),
        type(option.type()),
        false,
        option.summary(),
        option.choices(),
        option.defaultValue());
  }

  private static ParameterType type(OptionType type) {
    return switch (type) {
      case TEXT -> ParameterType.TEXT;
      case NUMBER, VALUE -> ParameterType.NUMBER;
      case INTEGER -> ParameterType.INTEGER;
    };
  }
}
