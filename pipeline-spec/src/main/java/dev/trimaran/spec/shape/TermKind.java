package dev.trimaran.spec.shape;

import java.util.Locale;

/** The four kinds of words that the spec takes from the vocabulary of the modules above. */
public enum TermKind {
  EXPECTATION,
  TRANSFORM,
  ALGORITHM,
  METRIC;

  /** The kind in an English sentence. */
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with its article. */
  public String aNoun() {
    return (this == EXPECTATION || this == ALGORITHM ? "an " : "a ") + noun();
  }
}
