package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.model.expression.BackEnds.Result;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds Spark equal to DuckDB, value for value: all functions, operators and conversions over
 * columns, and random expressions, over tables of nulls, NaN, infinities and other awkward values.
 * All of it is one run of Spark.
 */
@Tag("spark")
class SparkAgreesTest {
  /** What Java and C compute by other polynomials, each within an ulp or two of the truth. */
  private static final Set<String> NEAR = Set.of("exp", "ln", "power");

  private static final int ULPS = 4;
  private static final int TABLES = 4;
  private static final int EXPRESSIONS = 40;
  private static final int ROWS = 150;

  @TempDir private static Path folder;
  private static DuckDbOracle duckDb;
  private static final Map<String, Batch> batches = new LinkedHashMap<>();

  private static final String CHARACTERS =
      "SELECT i, chr(i::INT) AS c FROM range(1, 1114112) t(i) WHERE i NOT BETWEEN 55296 AND 57343";
  private static final List<String> AGGREGATES =
      List.of(
          "count()",
          "count(s)",
          "min(s)",
          "max(\"order\")",
          "min(t)",
          "max(u - t)",
          "max(x)",
          "max(cast(b as number))",
          "mean(b)",
          "sum(case when abs(x) < 1e6 then x end)",
          "mean(case when abs(x) < 1e6 then x end)");

  private static Path letters;
  private static Path digits;
  private static Path groups;

  /** Expressions over one table, and Spark's values of them. */
  private record Batch(
      String view,
      TestTable table,
      List<BoundExpression> expressions,
      List<String> texts,
      Path values) {}

  @BeforeAll
  static void askSpark()
      throws SQLException, IOException, InterruptedException, URISyntaxException {
    assumeTrue(
        SparkOracle.home().isPresent(),
        "expected Spark in SPARK_HOME, found none: SPARK_HOME=$(tools/install-spark)");
    duckDb = new DuckDbOracle();
    SparkOracle spark = new SparkOracle(folder);
    long seed = new Random().nextLong();
    add(spark, "catalogue", TestTable.random(TestTable.SCHEMA, new Random(2), 1_000), catalogue());
    for (int i = 0; i < TABLES; i++) {
      Random random = new Random(seed + i);
      TestTable table = TestTable.random(TestTable.SCHEMA, random, ROWS);
      RandomExpressions expressions = new RandomExpressions(random);
      add(
          spark,
          "seed " + (seed + i),
          table,
          IntStream.range(0, EXPRESSIONS)
              .mapToObj(e -> expressions.any(random.nextInt(1, 5)))
              .toList());
    }
    duckDb.write(CHARACTERS, spark.input("characters"));
    letters =
        spark.output("letters", "SELECT i, trimaran_upper(c), trimaran_lower(c) FROM characters");
    doubles(spark);
    aggregates(spark);
    spark.run();
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  private static void add(SparkOracle spark, String name, TestTable table, List<String> texts)
      throws SQLException {
    String view = "t" + batches.size();
    duckDb.load(view, table);
    duckDb.write("FROM " + view, spark.input(view));
    List<BoundExpression> expressions =
        texts.stream().map(text -> Expression.parse(text).bind(TestTable.SCHEMA)).toList();
    String columns =
        IntStream.range(0, expressions.size())
            .mapToObj(i -> expressions.get(i).sql(Dialect.SPARK) + " AS r" + i)
            .collect(Collectors.joining(",\n"));
    Path values =
        spark.output(
            "v" + batches.size(), "SELECT " + columns + " FROM " + view + " ORDER BY `row number`");
    batches.put(name, new Batch(view, table, expressions, texts, values));
  }

  /** Powers of two with their neighbours, subnormal numbers, and any bits. */
  private static void doubles(SparkOracle spark) throws SQLException {
    Random random = new Random(7);
    Schema schema = Schema.of(new Column("x", Type.NUMBER));
    List<Double> all = new ArrayList<>();
    for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
      double power = Math.scalb(1.0, exponent);
      all.addAll(List.of(power, Math.nextUp(power), -Math.nextDown(power)));
    }
    while (all.size() < 20_000) {
      double any = Double.longBitsToDouble(random.nextLong());
      all.addAll(Double.isNaN(any) ? List.of() : List.of(any, (double) (float) any));
      all.add(Math.rint(random.nextGaussian() * 1e6) / 100);
    }
    duckDb.load("doubles", TestTable.of(schema, all));
    duckDb.write("FROM doubles", spark.input("doubles"));
    digits = spark.output("digits", "SELECT x, trimaran_text(x + 0e0) AS t FROM doubles");
  }

  private static void aggregates(SparkOracle spark) {
    groups = spark.output("grouped", grouped(Dialect.SPARK, "t1"));
  }

  private static String grouped(Dialect dialect, String from) {
    return AGGREGATES.stream()
            .map(text -> Aggregate.parse(text).sql(dialect, TestTable.SCHEMA))
            .map(sql -> sql + " AS r" + Integer.toHexString(sql.hashCode()))
            .collect(Collectors.joining(", ", "SELECT c, ", " FROM " + from))
        + " GROUP BY c ORDER BY c NULLS LAST";
  }

  /** Every overload of every function, operator and conversion, over columns and over literals. */
  private static List<String> catalogue() {
    List<String> calls = new ArrayList<>();
    for (Function function : Functions.all()) {
      for (Overload overload : ((Entry) function).overloads()) {
        int arguments = overload.variadic() ? 3 : overload.parameters().size();
        calls.add(
            IntStream.range(0, arguments)
                .mapToObj(i -> column(overload.parameter(i), i))
                .collect(Collectors.joining(", ", function.name() + "(", ")")));
      }
    }
    for (Overload cast : Casts.ALL) {
      calls.add("cast(%s as %s)".formatted(column(cast.parameter(0), 0), cast.result()));
    }
    for (Operator operator : Operator.values()) {
      Operators.of(operator).forEach(overload -> calls.add(applied(operator, overload)));
    }
    for (Overload between : Operators.BETWEEN) {
      Type type = between.parameter(0);
      calls.add(
          "%s between %s and %s".formatted(column(type, 0), column(type, 1), column(type, 0)));
    }
    return calls;
  }

  private static String applied(Operator operator, Overload overload) {
    String a = column(overload.parameter(0), 0);
    return switch (operator) {
      case NOT, NEGATE -> operator.symbol() + " " + a;
      case IS_NULL, IS_NOT_NULL -> a + " " + operator.symbol();
      default -> a + " " + operator.symbol() + " " + column(overload.parameter(1), 1);
    };
  }

  private static String column(Type type, int index) {
    List<Column> columns =
        TestTable.SCHEMA.columns().stream().filter(c -> c.type() == type).toList();
    return Names.name(columns.get(index % columns.size()).name());
  }

  @Test
  void everyCharacterChangesCaseInTheSameWay() {
    List<Object[]> rows = duckDb.rows("FROM " + parquet(letters));

    assertThat(rows).hasSize(1114111 - 2048);
    assertThat(rows)
        .allSatisfy(row -> {
          String character = Character.toString(((Number) row[0]).intValue());
          if (!Texts.upper(character).equals(row[1]) || !Texts.lower(character).equals(row[2])) {
            assertThat(List.of(row[1], row[2]))
                .isEqualTo(List.of(Texts.upper(character), Texts.lower(character)));
          }
        });
  }

  @Test
  void numbersHaveTheSameDigits() {
    List<Object[]> rows = duckDb.rows("FROM " + parquet(digits));

    assertThat(rows).hasSizeGreaterThanOrEqualTo(20_000);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row[1]).isEqualTo(Texts.of((Double) row[0] + 0.0)));
  }

  /** Sums are of the same numbers in another order. */
  @Test
  void aggregatesAreTheSame() {
    List<Object[]> found = duckDb.rows("FROM " + parquet(groups));
    List<Object[]> expected = duckDb.rows(grouped(Dialect.DUCKDB, "t1"));

    assertThat(found).hasSameSizeAs(expected);
    for (int group = 0; group < found.size(); group++) {
      for (int i = 0; i < AGGREGATES.size() + 1; i++) {
        Object wanted = expected.get(group)[i];
        boolean added = i > 0 && AGGREGATES.get(i - 1).matches("(sum|mean).*");
        if (added) {
          assertThat((Double) found.get(group)[i])
              .isCloseTo((Double) wanted, withinPercentage(1e-10));
        } else {
          assertThat(found.get(group)[i]).isEqualTo(wanted);
        }
      }
    }
  }

  private static String parquet(Path file) {
    return "read_parquet(" + Names.text(file.toString()) + ")";
  }

  @TestFactory
  Stream<DynamicTest> everyExpressionIsTheSame() {
    return batches.entrySet().stream()
        .map(batch -> DynamicTest.dynamicTest(batch.getKey(), () -> compare(batch.getValue())));
  }

  private static void compare(Batch batch) throws SQLException {
    List<Object[]> spark = duckDb.rows("FROM " + parquet(batch.values()));
    List<Result> expected = duckDb.evaluate(batch.view(), batch.expressions());

    assertThat(spark).hasSize(batch.table().size());
    List<String> different = new ArrayList<>();
    for (int e = 0; e < batch.texts().size(); e++) {
      for (int i = 0; i < spark.size(); i++) {
        if (!isSame(batch.texts().get(e), expected.get(e), i, spark.get(i)[e])) {
          different.add(
              "%s: expected %s, found %s%n  at %s%n  in SQL %s"
                  .formatted(
                      batch.texts().get(e),
                      batch.expressions().get(e).type() == Type.STRING
                          ? expected.get(e).texts()[i]
                          : expected.get(e).numbers()[i],
                      spark.get(i)[e],
                      batch.table().shown(i),
                      batch.expressions().get(e).sql(Dialect.SPARK)));
          break;
        }
      }
    }
    assertThat(different).isEmpty();
  }

  /** The same bits, or missing both; the sign of a zero means nothing. */
  private static boolean isSame(String call, Result expected, int row, Object found) {
    String text = found instanceof String given ? given : "";
    double number = DuckDbOracle.number(found);
    boolean isNan = found instanceof Double given && given.isNaN();
    double wanted = expected.numbers()[row];
    boolean near =
        NEAR.contains(call.replaceFirst("[(].*", ""))
            && Math.abs(wanted - number) <= ULPS * Math.ulp(wanted);
    return !isNan
        && !(found instanceof String given && given.isEmpty())
        && text.equals(expected.texts()[row])
        && (near || Double.compare(wanted + 0.0, number + 0.0) == 0);
  }
}
