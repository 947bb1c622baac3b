package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Compares what a model sees with what it was trained on. Thread safe; holds no state but the
 * policy.
 */
public final class DriftCheck {

  private final DriftPolicy policy;

  /** A check by this policy. */
  public DriftCheck(DriftPolicy policy) {
    this.policy = policy;
  }

  /**
   * Compares two tables. Columns are matched by name; those called {@code probability} and {@code
   * label} are the prediction's.
   */
  public DriftResult compare(Table reference, Table current) {
    List<Violation> violations = SchemaCheck.violations(reference, current);
    if (policy.method() == DriftPolicy.Method.EVIDENTLY) {
      return new EvidentlyRules(policy).compare(reference, current, violations);
    }
    List<Supplier<Evidence>> matched = new ArrayList<>();
    for (Map.Entry<String, Table.Column> column : reference.columns().entrySet()) {
      Table.Column other = current.columns().get(column.getKey());
      if (other != null && other.numeric() == column.getValue().numeric()) {
        matched.add(() -> evidence(column.getKey(), column.getValue(), other));
      }
    }
    Evidence[] all = new Evidence[matched.size()];
    Crew.of((long) all.length * Math.max(reference.rows(), current.rows()))
        .each(all.length, place -> all[place] = matched.get(place).get());
    return new Judge(policy)
        .judge(reference.rows(), current.rows(), List.of(all), violations, OptionalDouble.empty());
  }

  /**
   * Compares windows of service with the bundle's reference.
   *
   * @param current the folded windows, over the reference's layout
   * @throws IllegalArgumentException if the policy needs the values themselves, or the layouts
   *     differ
   */
  public DriftResult compare(Reference reference, WindowCounts current) {
    return compare(reference, Map.of(), current);
  }

  /**
   * Compares windows of service with the bundle's reference, and the explanations of predictions
   * with those of the training rows.
   *
   * @param attributions the mean size of each input's attribution in training, by its name, as
   *     {@link dev.trimaran.model.bundle.MeanAttributions#inputs} has it; empty if unknown
   * @param current the folded windows, over the reference's layout
   * @throws IllegalArgumentException as {@link #compare(Reference, WindowCounts)} does
   */
  public DriftResult compare(
      Reference reference, Map<String, Double> attributions, WindowCounts current) {
    if (policy.method() == DriftPolicy.Method.EVIDENTLY) {
      throw new IllegalArgumentException(
          "compatible: expected two tables, found windows, which hold no values: Evidently's rules"
              + " need them; use method auto");
    }
    if (!reference.layout().digest().equals(current.layout().digest())) {
      throw new IllegalArgumentException(
          "expected windows over the reference's layout %s, found them over %s"
              .formatted(reference.layout().digest(), current.layout().digest()));
    }
    List<Evidence> all = new ArrayList<>();
    for (int place = 0; place < current.columns().size(); place++) {
      all.add(WindowEvidence.of(reference, current, place, policy));
    }
    return new Judge(policy)
        .judge(
            reference.counts().rows(),
            current.rows(),
            all,
            List.of(),
            ndcg(reference, attributions, current));
  }

  private Evidence evidence(String name, Table.Column reference, Table.Column current) {
    return reference.numeric()
        ? numbers(name, NumberSamples.of(reference, current))
        : texts(name, new TextCounts(reference, current));
  }

  private Evidence numbers(String name, NumberSamples samples) {
    return samples.points().isEmpty()
        ? EvidenceBuilder.withoutValues(name, role(name), true, samples.counts(), policy)
        : EvidenceBuilder.numbers(
            name, role(name), samples.counts(), samples.points().get(), policy);
  }

  private Evidence texts(String name, TextCounts texts) {
    Cells cells = texts.cells();
    Evidence.Counts counts =
        new Evidence.Counts(
            Points.sum(cells.reference()) + texts.missingReference(),
            texts.missingReference(),
            0,
            Points.sum(cells.current()) + texts.missingCurrent(),
            texts.missingCurrent(),
            0);
    if (counts.presentReferences() == 0 || counts.presentCurrents() == 0) {
      return EvidenceBuilder.withoutValues(name, role(name), false, counts, policy);
    }
    return EvidenceBuilder.texts(name, role(name), counts, cells, cells, texts.unseen(), policy);
  }

  static ColumnRole role(String name) {
    return switch (name) {
      case "probability" -> ColumnRole.PREDICTION;
      case "label" -> ColumnRole.LABEL;
      default -> ColumnRole.INPUT;
    };
  }

  private static OptionalDouble ndcg(
      Reference reference, Map<String, Double> attributions, WindowCounts current) {
    if (attributions.isEmpty() || current.attributions().rows() == 0) {
      return OptionalDouble.empty();
    }
    int inputs = reference.layout().inputs();
    double[] before = new double[inputs];
    double[] after = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      String name = reference.layout().columns().get(i).name();
      before[i] = attributions.getOrDefault(name, 0.0);
      after[i] = current.attributions().sums().get(i).doubleValue();
    }
    return OptionalDouble.of(Proportions.ndcg(before, after));
  }
}
