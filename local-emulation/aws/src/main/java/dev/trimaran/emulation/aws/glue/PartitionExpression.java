package dev.trimaran.emulation.aws.glue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is true of partitions: comparisons of their keys by {@code =, <>, !=, <, <=, >, >=, IN,
 * BETWEEN, LIKE, IS NULL}, joined by {@code AND, OR, NOT} and parentheses, as <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html">GetPartitions</a>
 * has it. Values that are both numbers are compared as numbers.
 */
final class PartitionExpression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:('(?:[^']|'')*')|(<>|!=|<=|>=|[=<>(),])|(-?\\d+(?:\\.\\d+)?)|([A-Za-z_][\\w.]*|\"[^\"]+\"|`[^`]+`))");

  private final List<String> tokens = new ArrayList<>();
  private final List<String> keys;
  private final String text;
  private int at;

  private PartitionExpression(String text, List<String> keys) {
    this.text = text;
    this.keys = keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
    this.accepted = values -> true;
  }

  private Predicate<List<String>> accepted;

  /** The expression over these keys; without text everything is accepted. */
  static PartitionExpression of(String text, List<String> keys) {
    PartitionExpression expression = new PartitionExpression(text, keys);
    if (!text.isBlank()) {
      expression.split();
      expression.accepted = expression.either();
      if (expression.at < expression.tokens.size()) {
        throw expression.unexpected("the end");
      }
    }
    return expression;
  }

  /** Whether it is true of a partition with these values. */
  boolean accepts(List<String> values) {
    return accepted.test(values);
  }

  private void split() {
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (from < text.stripTrailing().length()) {
      if (!token.find(from) || token.start() != from) {
        throw Refused.invalid("Unsupported expression '%s' at position %d".formatted(text, from));
      }
      tokens.add(token.group().strip());
      from = token.end();
    }
  }

  private Predicate<List<String>> either() {
    Predicate<List<String>> left = both();
    while (take("or")) {
      left = left.or(both());
    }
    return left;
  }

  private Predicate<List<String>> both() {
    Predicate<List<String>> left = one();
    while (take("and")) {
      left = left.and(one());
    }
    return left;
  }

  private Predicate<List<String>> one() {
    if (take("not")) {
      return one().negate();
    }
    if (take("(")) {
      Predicate<List<String>> inner = either();
      expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<List<String>> comparison() {
    String name = next("a partition key").replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
    int key = keys.indexOf(name);
    if (key < 0) {
      throw Refused.invalid(
          "Unsupported expression '%s': %s is not a partition key of %s"
              .formatted(text, name, keys));
    }
    if (take("not")) {
      return comparison(key, next("IN, BETWEEN or LIKE")).negate();
    }
    return comparison(key, next("an operator"));
  }

  private Predicate<List<String>> comparison(int key, String operator) {
    switch (operator.toLowerCase(Locale.ROOT)) {
      case "in" -> {
        expect("(");
        List<String> of = new ArrayList<>(List.of(value()));
        while (take(",")) {
          of.add(value());
        }
        expect(")");
        return values -> of.stream().anyMatch(one -> compare(values.get(key), one) == 0);
      }
      case "between" -> {
        String low = value();
        expect("and");
        String high = value();
        return values -> compare(values.get(key), low) >= 0 && compare(values.get(key), high) <= 0;
      }
      case "like" -> {
        Pattern like = like(value());
        return values -> like.matcher(values.get(key)).matches();
      }
      case "is" -> {
        boolean not = take("not");
        expect("null");
        return values -> not != values.get(key).equals("__HIVE_DEFAULT_PARTITION__");
      }
      default -> {
        String other = value();
        return values -> holds(operator, compare(values.get(key), other));
      }
    }
  }

  private boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "<>", "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw unexpected("an operator");
    };
  }

  private static int compare(String left, String right) {
    String number = "-?\\d+(\\.\\d+)?";
    return left.matches(number) && right.matches(number)
        ? new BigDecimal(left).compareTo(new BigDecimal(right))
        : left.compareTo(right);
  }

  private static Pattern like(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .chars()
        .forEach(c ->
            regex.append(
                c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf((char) c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private String value() {
    String token = next("a value");
    return token.startsWith("'")
        ? token.substring(1, token.length() - 1).replace("''", "'")
        : token;
  }

  private String next(String what) {
    if (at >= tokens.size()) {
      throw unexpected(what);
    }
    return tokens.get(at++);
  }

  private boolean take(String token) {
    if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw unexpected(token);
    }
  }

  private RuntimeException unexpected(String expected) {
    return Refused.invalid(
        "Unsupported expression '%s': expected %s, found %s"
            .formatted(text, expected, at < tokens.size() ? tokens.get(at) : "the end"));
  }
}
