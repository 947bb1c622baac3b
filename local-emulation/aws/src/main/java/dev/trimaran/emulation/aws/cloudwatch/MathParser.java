package dev.trimaran.emulation.aws.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads expressions of metric math:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html. From
 * loosely to tightly: OR, AND, comparisons, plus and minus, times and divided, power, signs.
 */
final class MathParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\\d+\\.?\\d*(?:[eE][+-]?\\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(\"[^\"]*\"|'[^']*')"
              + "|(&&|\\|\\||==|!=|<=|>=|[-+*/^<>(),\\[\\]!]))");
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("OR", "||"),
          List.of("AND", "&&"),
          List.of("==", "!=", "<=", ">=", "<", ">"),
          List.of("+", "-"),
          List.of("*", "/"),
          List.of("^"));

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private MathParser(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && !text.substring(end).isBlank()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw wrong();
      }
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
  }

  /** A part of an expression. */
  sealed interface Part {
    /** A number. */
    record Number(double value) implements Part {}

    /** The id of another query, or a word that a function knows. */
    record Name(String name) implements Part {}

    /** A quoted text. */
    record Text(String text) implements Part {}

    /** A list in brackets. */
    record Items(List<Part> parts) implements Part {}

    /** A function, or an operator, of its operands. */
    record Apply(String function, List<Part> parts) implements Part {}
  }

  /** The parts of an expression. */
  static Part parse(String text) {
    MathParser parser = new MathParser(text);
    Part part = parser.level(0);
    if (parser.next < parser.tokens.size()) {
      throw parser.wrong();
    }
    return part;
  }

  private Part level(int level) {
    if (level == LEVELS.size()) {
      return sign();
    }
    Part left = level(level + 1);
    while (LEVELS.get(level).contains(peek())) {
      String operator = take();
      left = new Part.Apply(operator, List.of(left, level(level + 1)));
    }
    return left;
  }

  private Part sign() {
    return switch (peek()) {
      case "-", "!" -> new Part.Apply(take().equals("-") ? "negate" : "!", List.of(sign()));
      case "+" -> {
        next++;
        yield sign();
      }
      default -> operand();
    };
  }

  private Part operand() {
    String token = take();
    if (token.isEmpty()) {
      throw wrong();
    }
    char first = token.charAt(0);
    if (Character.isDigit(first)) {
      return new Part.Number(Double.parseDouble(token));
    }
    if (first == '"' || first == '\'') {
      return new Part.Text(token.substring(1, token.length() - 1));
    }
    if (token.equals("(")) {
      Part inner = level(0);
      expect(")");
      return inner;
    }
    if (token.equals("[")) {
      return new Part.Items(list("]"));
    }
    if (!Character.isLetter(first)) {
      throw wrong();
    }
    if (peek().equals("(")) {
      next++;
      return new Part.Apply(token, list(")"));
    }
    return new Part.Name(token);
  }

  private List<Part> list(String end) {
    List<Part> parts = new ArrayList<>();
    while (!peek().equals(end)) {
      parts.add(level(0));
      if (!peek().equals(end)) {
        expect(",");
      }
    }
    next++;
    return parts;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    return next < tokens.size() ? tokens.get(next++) : "";
  }

  private void expect(String token) {
    if (!take().equals(token)) {
      throw wrong();
    }
  }

  private RuntimeException wrong() {
    return Refused.validation("Error in expression '" + text + "': Invalid syntax");
  }
}
