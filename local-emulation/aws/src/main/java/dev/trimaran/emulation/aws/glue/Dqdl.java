package dev.trimaran.emulation.aws.glue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl.html">Data Quality Definition
 * Language</a>: a list of rules, each of a type, columns, a condition, and rows that it is about.
 */
final class Dqdl {
  /** A rule. */
  sealed interface Rule permits One, Several {}

  /**
   * One check.
   *
   * @param type for example {@code Completeness}
   * @param names the columns, or the statement of CustomSql
   * @param where the rows that count, as SQL; empty for all
   * @param threshold which share of the rows must pass; empty for all of them
   */
  record One(
      String type,
      List<String> names,
      Optional<Condition> condition,
      String where,
      Optional<Condition> threshold)
      implements Rule {}

  /** Rules of which all, or any, must pass. */
  record Several(List<Rule> rules, boolean all) implements Rule {}

  /**
   * What must be true of a value.
   *
   * @param operator {@code =}, {@code in}, {@code between}, {@code matches}, …
   */
  record Condition(boolean not, String operator, List<Value> values) {}

  /** A value, and whether it was quoted. */
  record Value(String text, boolean quoted) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(>=|<=|!=|[=<>\\[\\](),])|([^\\s\"=<>!\\[\\](),]+))");
  private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");

  private final List<Value> tokens = new ArrayList<>();
  private final String text;
  private int at;

  private Dqdl(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (from < text.stripTrailing().length()) {
      if (!token.find(from) || token.start() != from) {
        throw wrong("a rule", text.substring(from));
      }
      String quoted = token.group(1);
      tokens.add(
          quoted == null
              ? new Value(token.group().strip(), false)
              : new Value(quoted.replaceAll("\\\\(.)", "$1"), true));
      from = token.end();
    }
  }

  /** The rules of a ruleset; refuses what is not one. */
  static List<Rule> rules(String text) {
    Dqdl ruleset = new Dqdl(text);
    ruleset.expect("Rules");
    ruleset.expect("=");
    ruleset.expect("[");
    List<Rule> rules = new ArrayList<>(List.of(ruleset.rule()));
    while (ruleset.take(",")) {
      rules.add(ruleset.rule());
    }
    ruleset.expect("]");
    if (ruleset.at < ruleset.tokens.size()) {
      throw ruleset.wrong("the end", ruleset.peek());
    }
    return rules;
  }

  private Rule rule() {
    if (!take("(")) {
      return one();
    }
    List<Rule> rules = new ArrayList<>(List.of(rule()));
    expect(")");
    boolean all = !peek().equalsIgnoreCase("or");
    while (take(all ? "and" : "or")) {
      expect("(");
      rules.add(rule());
      expect(")");
    }
    return rules.size() == 1 ? rules.getFirst() : new Several(rules, all);
  }

  private One one() {
    String type = next();
    List<String> names = new ArrayList<>();
    while (at < tokens.size() && tokens.get(at).quoted()) {
      names.add(next());
    }
    Optional<Condition> condition = Optional.empty();
    if (Set.of("not", "in", "between", "matches").contains(peek().toLowerCase(Locale.ROOT))
        || OPERATORS.contains(peek())) {
      condition = Optional.of(condition());
    }
    String where = take("where") ? next() : "";
    Optional<Condition> threshold = Optional.empty();
    if (take("with")) {
      expect("threshold");
      threshold = Optional.of(condition());
    }
    return new One(type, names, condition, where, threshold);
  }

  private Condition condition() {
    boolean not = take("not");
    String operator = next().toLowerCase(Locale.ROOT);
    List<Value> values = new ArrayList<>();
    switch (operator) {
      case "in" -> {
        expect("[");
        values.add(value());
        while (take(",")) {
          values.add(value());
        }
        expect("]");
      }
      case "between" -> {
        values.add(value());
        expect("and");
        values.add(value());
      }
      case "matches" -> values.add(value());
      default -> {
        if (!OPERATORS.contains(operator)) {
          throw wrong("a condition", operator);
        }
        values.add(value());
      }
    }
    return new Condition(not, operator, values);
  }

  private Value value() {
    if (at >= tokens.size()) {
      throw wrong("a value", "the end");
    }
    return tokens.get(at++);
  }

  private String next() {
    return value().text();
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at).text() : "the end";
  }

  private boolean take(String word) {
    if (at < tokens.size() && !tokens.get(at).quoted() && peek().equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!take(word)) {
      throw wrong(word, peek());
    }
  }

  private RuntimeException wrong(String expected, String found) {
    return Refused.invalid(
        "Failed to parse the ruleset: expected %s, found %s in: %s"
            .formatted(expected, found, text));
  }
}
