package dev.trimaran.model.drift;

import java.util.List;

/**
 * A feature's values side by side, as counts in the same cells; the last cells may be those of
 * missing and infinite values.
 *
 * @param labels what is in each cell
 * @param reference the reference's counts
 * @param current the current counts
 */
public record Histogram(List<String> labels, List<Long> reference, List<Long> current) {

  public Histogram {
    labels = List.copyOf(labels);
    reference = List.copyOf(reference);
    current = List.copyOf(current);
  }

  /** Whether all values that the reference has are the same. */
  boolean constantReference() {
    int held = 0;
    for (int i = 0; i < labels.size(); i++) {
      boolean value = !labels.get(i).equals("missing") && !labels.get(i).equals("infinite");
      held += value && reference.get(i) > 0 ? 1 : 0;
    }
    return held == 1;
  }

  static Histogram of(Cells cells) {
    return new Histogram(List.of(cells.labels()), boxed(cells.reference()), boxed(cells.current()));
  }

  private static List<Long> boxed(long... counts) {
    Long[] boxed = new Long[counts.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = counts[i];
    }
    return List.of(boxed);
  }
}
