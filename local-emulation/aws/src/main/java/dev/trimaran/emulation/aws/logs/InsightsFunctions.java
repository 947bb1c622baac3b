package dev.trimaran.emulation.aws.logs;

import static dev.trimaran.emulation.aws.logs.InsightsRow.number;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** The functions that expressions of a query may call. */
final class InsightsFunctions {
  private static final Map<String, DoubleUnaryOperator> OF_A_NUMBER =
      Map.of(
          "abs", Math::abs,
          "ceil", Math::ceil,
          "floor", Math::floor,
          "log", Math::log,
          "sqrt", Math::sqrt);
  private static final Map<String, UnaryOperator<String>> OF_A_TEXT =
      Map.of(
          "tolower", text -> text.toLowerCase(Locale.ROOT),
          "toupper", text -> text.toUpperCase(Locale.ROOT),
          "trim", String::strip,
          "ltrim", String::stripLeading,
          "rtrim", String::stripTrailing,
          "strlen", text -> Integer.toString(text.length()),
          "frommillis", text -> text,
          "tomillis", text -> text);

  private InsightsFunctions() {}

  /** This function of these arguments. */
  static InsightsExpression of(String name, List<InsightsExpression> given) {
    DoubleUnaryOperator numeric = OF_A_NUMBER.get(name);
    if (numeric != null) {
      InsightsExpression only = arguments(name, given, 1).getFirst();
      return row ->
          only.of(row)
              .flatMap(InsightsRow::number)
              .map(value -> number(numeric.applyAsDouble(value)));
    }
    UnaryOperator<String> textual = OF_A_TEXT.get(name);
    if (textual != null) {
      InsightsExpression only = arguments(name, given, 1).getFirst();
      return row -> only.of(row).map(textual);
    }
    return switch (name) {
      case "ispresent" -> {
        InsightsExpression only = arguments(name, given, 1).getFirst();
        yield row -> InsightsExpression.truth(only.of(row).isPresent());
      }
      case "isempty" -> {
        InsightsExpression only = arguments(name, given, 1).getFirst();
        yield row -> InsightsExpression.truth(only.of(row).filter(it -> !it.isEmpty()).isEmpty());
      }
      case "isblank" -> {
        InsightsExpression only = arguments(name, given, 1).getFirst();
        yield row -> InsightsExpression.truth(only.of(row).filter(it -> !it.isBlank()).isEmpty());
      }
      case "coalesce" -> row -> given.stream().flatMap(one -> one.of(row).stream()).findFirst();
      case "concat" ->
          row ->
              Optional.of(
                  String.join("", given.stream().flatMap(it -> it.of(row).stream()).toList()));
      case "strcontains" -> {
        arguments(name, given, 2);
        yield row ->
            InsightsExpression.truth(
                given.get(0).of(row).orElse("").contains(given.get(1).of(row).orElse("\0")));
      }
      case "greatest" -> extreme(given, 1);
      case "least" -> extreme(given, -1);
      case "bin" -> {
        InsightsExpression period = arguments(name, given, 1).getFirst();
        yield row ->
            row.get(InsightsRow.TIMESTAMP)
                .flatMap(InsightsRow::number)
                .map(time -> bin(time, period.of(row).orElse("")));
      }
      case "datefloor" -> {
        arguments(name, given, 2);
        yield row ->
            given
                .get(0)
                .of(row)
                .flatMap(InsightsRow::number)
                .map(time -> bin(time, given.get(1).of(row).orElse("")));
      }
      default -> throw Refused.malformed("unknown function " + name);
    };
  }

  private static List<InsightsExpression> arguments(
      String name, List<InsightsExpression> given, int wanted) {
    if (given.size() != wanted) {
      throw Refused.malformed(
          "function " + name + " expects " + wanted + " arguments, found " + given.size());
    }
    return given;
  }

  private static InsightsExpression extreme(List<InsightsExpression> given, int sign) {
    return row ->
        given.stream()
            .flatMap(one -> one.of(row).stream())
            .max((a, b) -> sign * InsightsExpression.order(a, b));
  }

  private static String bin(double time, String period) {
    double length = millis(period);
    return number(Math.floor(time / length) * length);
  }

  /** The milliseconds of a period such as {@code 5m}. */
  private static double millis(String period) {
    String count = period.replaceAll("[a-z]+$", "");
    return Double.parseDouble(count.isEmpty() ? "1" : count)
        * switch (period.substring(count.length())) {
          case "ms" -> 1;
          case "s" -> 1000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> throw Refused.malformed("expected a period such as 5m, found " + period);
        };
  }

  /** An operation on two numbers. */
  static InsightsExpression numbers(
      InsightsExpression left, InsightsExpression right, DoubleBinaryOperator operation) {
    return row -> {
      Optional<Double> one = left.of(row).flatMap(InsightsRow::number);
      Optional<Double> other = right.of(row).flatMap(InsightsRow::number);
      return one.isPresent() && other.isPresent()
          ? Optional.of(number(operation.applyAsDouble(one.get(), other.get())))
          : Optional.empty();
    };
  }
}
