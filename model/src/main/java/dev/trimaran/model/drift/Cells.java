package dev.trimaran.model.drift;

import java.util.Arrays;

/**
 * Counts of both samples in the same cells.
 *
 * @param labels what is in each cell, for people
 */
record Cells(String[] labels, long[] reference, long[] current) {

  private static final int DECILES = 10;

  /** A column of so few different values has a cell for each. */
  private static final int FEW = 24;

  /** Cells of a numeric column: its values if they are few, else the reference's deciles. */
  static Cells of(Points points) {
    int held = 0;
    for (int i = 0; i < points.points().length; i++) {
      held += points.reference()[i] + points.current()[i] > 0 ? 1 : 0;
    }
    return held <= FEW ? values(points, held) : deciles(points);
  }

  private static Cells values(Points points, int held) {
    String[] labels = new String[held];
    long[] reference = new long[held];
    long[] current = new long[held];
    int size = 0;
    for (int i = 0; i < points.points().length; i++) {
      if (points.reference()[i] + points.current()[i] > 0) {
        labels[size] = Words.number(points.points()[i]);
        reference[size] = points.reference()[i];
        current[size++] = points.current()[i];
      }
    }
    return new Cells(labels, reference, current);
  }

  private static Cells deciles(Points points) {
    long all = points.references();
    String[] labels = new String[DECILES];
    long[] reference = new long[DECILES];
    long[] current = new long[DECILES];
    int size = 0;
    long seen = 0;
    for (int i = 0; i < points.points().length; i++) {
      long here = points.reference()[i];
      seen += here;
      reference[size] += here;
      current[size] += points.current()[i];
      if (here > 0 && seen < all && seen >= decile(all, size, reference)) {
        labels[size] = "≤ " + Words.number(points.points()[i]);
        size++;
      }
    }
    labels[size] = size == 0 ? "all" : "> " + labels[size - 1].substring(2);
    return new Cells(
        Arrays.copyOf(labels, size + 1),
        Arrays.copyOf(reference, size + 1),
        Arrays.copyOf(current, size + 1));
  }

  /** How many values of the reference are to be in the cells up to this one. */
  private static double decile(long all, int cell, long[] reference) {
    long before = 0;
    for (int i = 0; i < cell; i++) {
      before += reference[i];
    }
    double width = (double) all / DECILES;
    return Math.max(Math.floor(before / width + 1e-9) + 1, cell + 1) * width - 1e-9;
  }

  /** These cells and one more. */
  Cells with(String label, long inReference, long inCurrent) {
    int size = labels.length;
    String[] allLabels = Arrays.copyOf(labels, size + 1);
    long[] allReference = Arrays.copyOf(reference, size + 1);
    long[] allCurrent = Arrays.copyOf(current, size + 1);
    allLabels[size] = label;
    allReference[size] = inReference;
    allCurrent[size] = inCurrent;
    return new Cells(allLabels, allReference, allCurrent);
  }

  /**
   * Cells merged until the smaller sample can expect five values in each: neighbours, where the
   * cells have an order, or else the rarest. It goes by the sum of both samples, so that it does
   * not favour either.
   */
  Cells pooled(boolean ordered) {
    long references = Points.sum(reference);
    long currents = Points.sum(current);
    double least = 5.0 * (references + currents) / Math.min(references, currents);
    int size = labels.length;
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    if (!ordered) {
      Arrays.sort(
          order, (a, b) -> Long.compare(reference[a] + current[a], reference[b] + current[b]));
    }
    String[] names = new String[size];
    long[] left = new long[size];
    long[] right = new long[size];
    int cells = 0;
    for (int place : order) {
      if (cells == 0 || left[cells - 1] + right[cells - 1] >= least) {
        names[cells++] = labels[place];
      } else {
        names[cells - 1] = ordered ? labels[place] : "others";
      }
      left[cells - 1] += reference[place];
      right[cells - 1] += current[place];
    }
    if (cells > 1 && left[cells - 1] + right[cells - 1] < least) {
      cells--;
      left[cells - 1] += left[cells];
      right[cells - 1] += right[cells];
    }
    return new Cells(
        Arrays.copyOf(names, cells), Arrays.copyOf(left, cells), Arrays.copyOf(right, cells));
  }
}
