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
    int[] held = new int[FEW];
    int size = 0;
    for (int i = 0; i < points.size(); i++) {
      if (points.references(i - 1, i) + points.currents(i - 1, i) > 0) {
        if (size == FEW) {
          return deciles(points);
        }
        held[size++] = i;
      }
    }
    String[] labels = new String[size];
    for (int i = 0; i < size; i++) {
      labels[i] = Words.number(points.points()[held[i]]);
    }
    return between(points, Arrays.copyOf(held, size), labels);
  }

  private static Cells deciles(Points points) {
    long all = points.references();
    int[] ends = new int[DECILES];
    String[] labels = new String[DECILES];
    int size = 0;
    int end = Points.first(points.reference(), decile(all, 0, 0));
    while (points.reference()[end] < all) {
      labels[size] = "≤ " + Words.number(points.points()[end]);
      ends[size++] = end;
      end = Points.first(points.reference(), decile(all, size, points.reference()[end]));
    }
    labels[size] = size == 0 ? "all" : "> " + labels[size - 1].substring(2);
    ends[size++] = points.size() - 1;
    return between(points, Arrays.copyOf(ends, size), Arrays.copyOf(labels, size));
  }

  /**
   * How many values of the reference are to be in the cells up to this one, before which are some.
   */
  private static double decile(long all, int cell, long before) {
    double width = (double) all / DECILES;
    return Math.max(Math.floor(before / width + 1e-9) + 1, cell + 1) * width - 1e-9;
  }

  /** Cells that end with these points. */
  private static Cells between(Points points, int[] ends, String[] labels) {
    long[] reference = new long[ends.length];
    long[] current = new long[ends.length];
    int from = -1;
    for (int i = 0; i < ends.length; i++) {
      reference[i] = points.references(from, ends[i]);
      current[i] = points.currents(from, ends[i]);
      from = ends[i];
    }
    return new Cells(labels, reference, current);
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
