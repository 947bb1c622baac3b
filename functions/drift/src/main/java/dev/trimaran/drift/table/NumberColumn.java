package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.IOException;
import java.util.Arrays;

/**
 * A column of numbers until something else comes; then it must be read again as one of texts. The
 * numbers are decimals of few digits as long as that is what comes, and doubles from then on.
 */
final class NumberColumn extends CsvColumn {

  private static final int[] TENS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private final Decimal decimal = new Decimal();
  private int[] units;
  private int scale;
  private boolean few = true;
  private double[] numbers = new double[0];
  private int size;
  private boolean numeric = true;

  /** A column that has about so many values. */
  NumberColumn(String name, int values) {
    super(name);
    units = new int[values + 1];
  }

  @Override
  boolean fits() {
    return numeric;
  }

  @Override
  CsvFields.End read(CsvFields fields) throws IOException {
    if (few && fields.decimal()) {
      add(fields.units(), fields.scale());
      return fields.ended();
    }
    CsvFields.End end = fields.next();
    if (numeric) {
      add(fields.bytes(), fields.start(), fields.end());
    }
    return end;
  }

  private void add(int more, int itsScale) {
    long wanted = more;
    if (itsScale < scale) {
      wanted *= TENS[scale - itsScale];
    } else if (itsScale > scale && !rescale(itsScale)) {
      spell();
    }
    if (few && wanted == (int) wanted) {
      append((int) wanted);
    } else {
      if (few) {
        spell();
      }
      append((double) more / TENS[itsScale]);
    }
  }

  private void add(byte[] bytes, int from, int to) {
    if (missing(bytes, from, to)) {
      if (few) {
        append(Table.Decimals.MISSING);
      } else {
        append(Double.NaN);
      }
    } else if (decimal.read(bytes, from, to)) {
      if (few && decimal.few()) {
        add(decimal.units(), decimal.scale());
      } else {
        if (few) {
          spell();
        }
        append(decimal.value());
      }
    } else {
      numeric = false;
      few = false;
      units = new int[0];
      numbers = new double[0];
    }
  }

  private void append(int value) {
    if (size == units.length) {
      units = Arrays.copyOf(units, size + size / 2 + 1);
    }
    units[size++] = value;
  }

  private void append(double value) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + size / 2 + 1);
    }
    numbers[size++] = value;
  }

  /** Counts in smaller units from now on; false if there would be too many. */
  private boolean rescale(int smaller) {
    int times = TENS[smaller - scale];
    int most = Integer.MAX_VALUE / times;
    for (int i = 0; i < size; i++) {
      if (units[i] != Table.Decimals.MISSING && Math.abs(units[i]) > most) {
        return false;
      }
    }
    for (int i = 0; i < size; i++) {
      units[i] = units[i] == Table.Decimals.MISSING ? units[i] : units[i] * times;
    }
    scale = smaller;
    return true;
  }

  /** Keeps doubles from now on. */
  private void spell() {
    double[] values = new Table.Decimals(scale, size, units).values();
    numbers = Arrays.copyOf(values, Math.max(units.length, 1 + size));
    units = new int[0];
    few = false;
  }

  @Override
  Table.Column column() {
    return few
        ? new Table.Decimals(scale, size, units)
        : new Table.Numbers(size == numbers.length ? numbers : Arrays.copyOf(numbers, size));
  }
}
