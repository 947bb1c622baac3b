package dev.trimaran.emulation.aws.logs;

import static dev.trimaran.emulation.aws.logs.InsightsRow.number;

import dev.trimaran.emulation.aws.logs.InsightsTokens.Kind;
import dev.trimaran.emulation.aws.logs.InsightsTokens.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An expression of a query: comparisons, {@code like}, {@code in}, arithmetic and functions, over
 * the fields of a row. True is {@code 1}, false is {@code 0}.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html.
 */
@FunctionalInterface
interface InsightsExpression {
  /** Its value for a row; empty when a field that it needs is missing. */
  Optional<String> of(InsightsRow row);

  /** Whether it holds for a row. */
  default boolean holds(InsightsRow row) {
    return of(row).filter(value -> !value.equals("0") && !value.isEmpty()).isPresent();
  }

  /** Reads one: {@code or} binds least. */
  static InsightsExpression read(InsightsTokens in) {
    InsightsExpression left = all(in);
    while (in.take("or")) {
      InsightsExpression one = left;
      InsightsExpression other = all(in);
      left = row -> truth(one.holds(row) || other.holds(row));
    }
    return left;
  }

  private static InsightsExpression all(InsightsTokens in) {
    InsightsExpression left = not(in);
    while (in.take("and")) {
      InsightsExpression one = left;
      InsightsExpression other = not(in);
      left = row -> truth(one.holds(row) && other.holds(row));
    }
    return left;
  }

  private static InsightsExpression not(InsightsTokens in) {
    if (in.take("not")) {
      InsightsExpression negated = not(in);
      return row -> truth(!negated.holds(row));
    }
    return comparison(in);
  }

  private static InsightsExpression comparison(InsightsTokens in) {
    InsightsExpression left = sum(in);
    if (in.take("=~")) {
      return matching(left, in.expression());
    }
    boolean negated = in.take("not");
    if (in.take("like")) {
      InsightsExpression like =
          in.isExpression()
              ? matching(left, in.expression())
              : matching(left, Pattern.compile(Pattern.quote(in.quoted())));
      return negated ? row -> truth(!like.holds(row)) : like;
    } else if (in.take("in")) {
      List<InsightsExpression> wanted = list(in, "[", "]");
      return row ->
          truth(
              wanted.stream()
                      .anyMatch(one -> one.of(row).isPresent() && compare(left, one, row) == 0)
                  != negated);
    } else if (negated) {
      throw Refused.malformed("expected like or in after not");
    }
    Word word = in.peek();
    for (String sign : List.of("=", "!=", "<=", ">=", "<", ">")) {
      if (word.is(sign)) {
        in.next();
        return compared(left, sign, sum(in));
      }
    }
    return left;
  }

  private static InsightsExpression compared(
      InsightsExpression left, String sign, InsightsExpression right) {
    return row -> {
      if (left.of(row).isEmpty() || right.of(row).isEmpty()) {
        return truth(sign.equals("!=") && left.of(row).isPresent() != right.of(row).isPresent());
      }
      int order = compare(left, right, row);
      return truth(
          switch (sign) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
          });
    };
  }

  private static int compare(InsightsExpression left, InsightsExpression right, InsightsRow row) {
    return order(left.of(row).orElse(""), right.of(row).orElse(""));
  }

  /** As numbers where both are, else as texts. */
  static int order(String left, String right) {
    Optional<Double> one = number(left);
    Optional<Double> other = number(right);
    return one.isPresent() && other.isPresent()
        ? Double.compare(one.get(), other.get())
        : left.compareTo(right);
  }

  private static InsightsExpression matching(InsightsExpression value, Pattern pattern) {
    return row -> truth(value.of(row).filter(text -> pattern.matcher(text).find()).isPresent());
  }

  private static InsightsExpression sum(InsightsTokens in) {
    InsightsExpression left = product(in);
    while (true) {
      if (in.take("+")) {
        left = InsightsFunctions.numbers(left, product(in), (a, b) -> a + b);
      } else if (in.take("-")) {
        left = InsightsFunctions.numbers(left, product(in), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private static InsightsExpression product(InsightsTokens in) {
    InsightsExpression left = power(in);
    while (true) {
      if (in.take("*")) {
        left = InsightsFunctions.numbers(left, power(in), (a, b) -> a * b);
      } else if (in.take("/")) {
        left = InsightsFunctions.numbers(left, power(in), (a, b) -> a / b);
      } else if (in.take("%")) {
        left = InsightsFunctions.numbers(left, power(in), (a, b) -> a % b);
      } else {
        return left;
      }
    }
  }

  private static InsightsExpression power(InsightsTokens in) {
    InsightsExpression base = operand(in);
    return in.take("^") ? InsightsFunctions.numbers(base, power(in), Math::pow) : base;
  }

  private static InsightsExpression operand(InsightsTokens in) {
    if (in.take("(")) {
      InsightsExpression inner = read(in);
      in.require(")");
      return inner;
    } else if (in.take("-")) {
      return InsightsFunctions.numbers(row -> Optional.of("0"), operand(in), (a, b) -> a - b);
    }
    Word word = in.next();
    return switch (word.kind()) {
      case QUOTED, PERIOD -> row -> Optional.of(word.text());
      case NUMBER -> row -> Optional.of(number(Double.parseDouble(word.text())));
      case FIELD -> row -> row.get(word.text());
      case NAME ->
          in.peek().is("(")
              ? InsightsFunctions.of(word.text().toLowerCase(Locale.ROOT), list(in, "(", ")"))
              : row -> row.get(word.text());
      case SIGN, END ->
          throw Refused.malformed(
              "expected a value, found " + (word.kind() == Kind.END ? "the end" : word.text()));
    };
  }

  private static List<InsightsExpression> list(InsightsTokens in, String open, String close) {
    in.require(open);
    List<InsightsExpression> all = new ArrayList<>();
    if (in.take(close)) {
      return all;
    }
    do {
      all.add(read(in));
    } while (in.take(","));
    in.require(close);
    return all;
  }

  /** A truth as the service has it. */
  static Optional<String> truth(boolean holds) {
    return Optional.of(holds ? "1" : "0");
  }
}
