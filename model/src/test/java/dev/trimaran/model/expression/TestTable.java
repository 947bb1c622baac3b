package dev.trimaran.model.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rows to evaluate over: for each column all its values, doubles or texts, NaN and empty when
 * missing.
 */
public final class TestTable {
  /** Two columns of each type; one name needs quotes. */
  public static final Schema SCHEMA =
      Schema.of(
          new Column("x", Type.NUMBER),
          new Column("y z", Type.NUMBER),
          new Column("b", Type.BOOLEAN),
          new Column("c", Type.BOOLEAN),
          new Column("s", Type.STRING),
          new Column("order", Type.STRING),
          new Column("t", Type.TIMESTAMP),
          new Column("u", Type.TIMESTAMP),
          new Column("d", Type.DURATION),
          new Column("e", Type.DURATION));

  static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    2,
    3,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    0.1,
    15,
    29,
    31,
    100,
    365,
    2012,
    2013,
    1900,
    1e-310,
    4.9e-324,
    1e15,
    1e16,
    -1e22,
    1.7e308,
    -1.7e308,
    0.49999999999999994,
    4503599627370497.0,
    9007199254740993.0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  static final List<String> TEXTS =
      List.of(
          "AA",
          "aa",
          "B6",
          "ß",
          "É",
          "é",
          "😀",
          "\uE000",
          "日本",
          "x y",
          "'",
          "\"",
          " a ",
          "\t",
          "1.5",
          "-0",
          "+.5e3",
          "1e400",
          "1_0",
          "true",
          "false",
          "2013-01-31",
          "2013-02-30",
          "2013-01-31T05:00:00Z",
          "0013-01-31 23:59:59.999999",
          "2013-01-31T24:00:00Z",
          "$1",
          "%",
          "\\",
          "ŉ",
          "𐐀",
          "NaN",
          "inf",
          "null");

  private static final double[] TIMES = {
    0,
    -1,
    1,
    1_356_998_400e6,
    1_330_473_600e6,
    951_782_400e6,
    -2_203_977_600e6,
    Timestamps.FIRST,
    Timestamps.END - 32,
    9_007_199_254_740_992.0,
    -9_007_199_254_740_991.0,
    Timestamps.DAY - 1,
    -Timestamps.DAY
  };

  private static final double[] DURATIONS = {
    0,
    1,
    -1,
    0.5,
    1e6,
    60e6,
    3600e6,
    86_400e6,
    -86_400e6,
    31_556_952e6,
    1e17,
    -1e17,
    1e300,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final Schema schema;
  private final List<Object> columns = new ArrayList<>();
  private final int size;

  private TestTable(Schema schema, int size) {
    this.schema = schema;
    this.size = size;
  }

  /** Rows of awkward and of ordinary values, a sixth of them missing. */
  public static TestTable random(Schema schema, Random random, int size) {
    TestTable table = new TestTable(schema, size);
    for (Column column : schema.columns()) {
      if (column.type() == Type.STRING) {
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
          boolean missing = random.nextInt(6) == 0;
          texts[i] = missing ? "" : TEXTS.get(random.nextInt(TEXTS.size()));
        }
        table.columns.add(texts);
      } else {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
          numbers[i] = random.nextInt(6) == 0 ? Double.NaN : number(column.type(), random);
        }
        table.columns.add(numbers);
      }
    }
    return table;
  }

  /** A table of one column of numbers. */
  static TestTable of(Schema schema, List<Double> numbers) {
    TestTable table = new TestTable(schema, numbers.size());
    table.columns.add(numbers.stream().mapToDouble(x -> x).toArray());
    return table;
  }

  private static double number(Type type, Random random) {
    boolean awkward = random.nextBoolean();
    return switch (type) {
      case NUMBER ->
          awkward
              ? NUMBERS[random.nextInt(NUMBERS.length)]
              : random.nextBoolean() ? random.nextInt(-40, 40) : random.nextGaussian() * 1000;
      case BOOLEAN -> random.nextInt(2);
      case TIMESTAMP ->
          awkward ? TIMES[random.nextInt(TIMES.length)] : Math.rint(random.nextDouble(-4e15, 4e15));
      case DURATION ->
          awkward ? DURATIONS[random.nextInt(DURATIONS.length)] : random.nextGaussian() * 1e10;
      case STRING -> throw new IllegalArgumentException("not a number");
    };
  }

  /** The columns. */
  public Schema schema() {
    return schema;
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** The values of a column that is not of texts. */
  public double[] numbers(int column) {
    return (double[]) columns.get(column);
  }

  /** The values of a column of texts. */
  public String[] texts(int column) {
    return (String[]) columns.get(column);
  }

  /** Puts the values of one row into the first slots. */
  public void fill(int index, Row row) {
    for (int c = 0; c < schema.columns().size(); c++) {
      if (columns.get(c) instanceof String[] texts) {
        row.setText(c, texts[index]);
      } else {
        row.setNumber(c, numbers(c)[index]);
      }
    }
  }

  /** The values of one row with their names. */
  public String shown(int index) {
    List<String> values = new ArrayList<>();
    for (int c = 0; c < schema.columns().size(); c++) {
      Object value = columns.get(c) instanceof String[] texts ? texts[index] : numbers(c)[index];
      values.add(schema.columns().get(c).name() + "=" + value);
    }
    return values.toString();
  }
}
