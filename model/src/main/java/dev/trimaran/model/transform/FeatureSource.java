package dev.trimaran.model.transform;

import java.util.List;

/**
 * Where a feature comes from, as far back as one name says it: the input column, if the feature
 * reads one only, be it through several steps (an imputed, standardized or one-hot column, the hour
 * of a time); else the derived column that joins several inputs, so that all one-hot parts of
 * {@code route} come from {@code route}.
 *
 * @param name the column's name; sources of one name are one source
 * @param inputs the input columns that are read, in their order; none for a constant
 */
public record FeatureSource(String name, List<String> inputs) {
  /** Copies the list. */
  public FeatureSource {
    inputs = List.copyOf(inputs);
  }
}
