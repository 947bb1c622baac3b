package dev.trimaran.job.spark;

import java.io.Serializable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The functions {@code trimaran_…} that statements may call: what Spark computes otherwise than the
 * language of expressions. All give NULL for NULL, and in place of NaN.
 */
final class SqlFunctions {
  private SqlFunctions() {}

  private interface OfNumber extends Serializable {
    double apply(double x);
  }

  private interface OfNumbers extends Serializable {
    double apply(double x, double y);
  }

  private interface OfText extends Serializable {
    double apply(String text);
  }

  private interface Rewriting extends Serializable {
    String apply(String text);
  }

  static void register(SparkSession spark) {
    number(spark, "floor", Math::floor);
    number(spark, "ceil", Math::ceil);
    number(spark, "round", Numbers::round);
    number(spark, "exp", Math::exp);
    number(spark, "ln", Numbers::ln);
    numbers(spark, "power", Numbers::power);
    numbers(spark, "quotient", Numbers::quotient);
    ofText(spark, "number", Numbers::of);
    ofText(spark, "time", Moments::parse);
    rewriting(spark, "lower", Letters::lower);
    rewriting(spark, "upper", Letters::upper);
    UDF1<Double, String> text = x -> isMissing(x) ? null : Numbers.text(x);
    spark.udf().register("trimaran_text", text, DataTypes.StringType);
    UDF1<Double, Long> micros =
        x -> {
          Double moment = x == null ? null : present(Moments.of(x));
          return moment == null ? null : moment.longValue();
        };
    spark.udf().register("trimaran_micros", micros, DataTypes.LongType);
    UDF3<Double, Double, Double, Double> date =
        (y, m, d) -> y == null || m == null || d == null ? null : present(Moments.date(y, m, d));
    spark.udf().register("trimaran_date", date, DataTypes.DoubleType);
  }

  private static boolean isMissing(@Nullable Double x) {
    return x == null || x.isNaN();
  }

  private static @Nullable Double present(double x) {
    return Double.isNaN(x) ? null : x;
  }

  private static void number(SparkSession spark, String name, OfNumber function) {
    UDF1<Double, Double> udf = x -> x == null ? null : present(function.apply(x));
    spark.udf().register("trimaran_" + name, udf, DataTypes.DoubleType);
  }

  private static void numbers(SparkSession spark, String name, OfNumbers function) {
    UDF2<Double, Double, Double> udf =
        (x, y) -> x == null || y == null ? null : present(function.apply(x, y));
    spark.udf().register("trimaran_" + name, udf, DataTypes.DoubleType);
  }

  private static void ofText(SparkSession spark, String name, OfText function) {
    UDF1<String, Double> udf = text -> text == null ? null : present(function.apply(text));
    spark.udf().register("trimaran_" + name, udf, DataTypes.DoubleType);
  }

  private static void rewriting(SparkSession spark, String name, Rewriting function) {
    UDF1<String, String> udf = text -> text == null ? null : function.apply(text);
    spark.udf().register("trimaran_" + name, udf, DataTypes.StringType);
  }
}
