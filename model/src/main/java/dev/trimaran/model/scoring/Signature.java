package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model takes and gives: raw columns in, one of two labels with its probability out.
 *
 * @param inputs the raw columns, in the order of the transforms' inputs
 * @param target the column that is predicted
 * @param labels the names of the two classes; the probability given is that of the second
 * @param threshold the probability from which on the second label is given, in [0, 1]
 */
public record Signature(
    List<SignatureInput> inputs, String target, List<String> labels, double threshold) {

  /** What a model gives: the number of the label and the probability of the second label. */
  public static final List<String> OUTPUTS = List.of("label", "probability");

  public Signature {
    inputs = List.copyOf(inputs);
    labels = List.copyOf(labels);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("expected at least one input, found none");
    }
    if (labels.size() != 2 || labels.get(0).equals(labels.get(1))) {
      throw new IllegalArgumentException("expected two different labels, found " + labels);
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "expected a threshold between 0 and 1, found " + threshold);
    }
    Set<String> names = new HashSet<>();
    for (SignatureInput input : inputs) {
      if (OUTPUTS.contains(input.name())) {
        throw new IllegalArgumentException(
            "expected inputs that are not called \"%s\", as an output is; rename the column"
                .formatted(input.name()));
      }
      if (!names.add(input.name())) {
        throw new IllegalArgumentException(
            "expected every input once, found \"" + input.name() + "\" twice");
      }
    }
  }

  /** The raw columns as a schema. */
  public Schema schema() {
    return new Schema(
        inputs.stream().map(input -> new Column(input.name(), input.type())).toList());
  }

  /** The raw columns by name, for rows to score. */
  public InputColumns columns() {
    return new InputColumns(this);
  }

  /** The columns that every request gives, in order. */
  public List<SignatureInput> request() {
    return inputs.stream().filter(input -> input.view().isEmpty()).toList();
  }

  /** The input called {@code name}. */
  public Optional<SignatureInput> find(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }
}
