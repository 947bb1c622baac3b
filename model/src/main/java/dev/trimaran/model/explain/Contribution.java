package dev.trimaran.model.explain;

import java.util.List;

/**
 * What one feature, or one source of features, adds to a prediction.
 *
 * @param name the name of the feature or of its source
 * @param inputs the raw input columns that it reads; several for a derived column that joins them
 * @param value how far it moves the prediction from the base, in the explanation's space
 */
public record Contribution(String name, List<String> inputs, double value) {

  public Contribution {
    inputs = List.copyOf(inputs);
  }
}
