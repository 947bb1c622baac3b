package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads tokens into a tree by precedence climbing (V. Pratt, Top down operator precedence, POPL
 * 1973). Both its recursion and the trees it makes are bounded by {@link #MAX_DEPTH}.
 */
final class Parser {
  /**
   * The deepest tree, so that walking one never exhausts a stack: DuckDB, which has no limit of its
   * own for nested lambdas, takes the whole process down at about 190 on a stack of 1 MiB.
   */
  static final int MAX_DEPTH = 100;

  /** Parentheses around every operand of the deepest tree still fit. */
  private static final int MAX_NESTING = 3 * MAX_DEPTH;

  private final String text;
  private final List<Token> tokens;
  private int next;
  private int nesting;

  private Parser(String text) {
    this.text = text;
    tokens = Lexer.tokens(text);
  }

  static Syntax parse(String text) {
    Parser parser = new Parser(checked(text, "an expression"));
    Syntax syntax = parser.expression(0);
    parser.end();
    return syntax;
  }

  /** The name of an aggregate, and what stands in its parentheses. */
  record AggregateCall(Token name, Optional<Syntax> argument) {}

  static AggregateCall parseAggregate(String text) {
    Parser parser = new Parser(checked(text, "an aggregate"));
    Token name = parser.take();
    if (name.kind() != Kind.WORD || !parser.accept("(")) {
      throw parser.error("expected an aggregate, such as count() or mean(x)", name);
    }
    Optional<Syntax> argument =
        parser.peek().is(")") ? Optional.empty() : Optional.of(parser.expression(0));
    parser.expect(")", "to close the '('");
    parser.end();
    return new AggregateCall(name, argument);
  }

  private static String checked(String text, String what) {
    if (text.length() > Expression.MAX_LENGTH) {
      throw new ExpressionException(
          "an expression may have %,d characters at most, this one has %,d"
              .formatted(Expression.MAX_LENGTH, text.length()),
          text,
          Expression.MAX_LENGTH);
    }
    if (text.isBlank()) {
      throw new ExpressionException("expected %s, found nothing".formatted(what), text, 0);
    }
    return text;
  }

  private void end() {
    if (peek().kind() != Kind.END) {
      throw error("expected an operator or the end, found " + peek().shown(), peek());
    }
  }

  private Syntax expression(int power) {
    if (++nesting > MAX_NESTING) {
      throw tooDeep(peek().offset());
    }
    Syntax left = prefix();
    while (true) {
      Token token = peek();
      Optional<Operator> infix =
          token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD
              ? Operator.infix(token.text())
              : Optional.empty();
      if (infix.isPresent() && infix.get().power() > power) {
        next++;
        Syntax right = expression(infix.get().power());
        left = new Syntax.Operation(infix.get(), List.of(left, right), mark(token, left, right));
      } else if (startsTest(token) && Operator.COMPARISON_POWER > power) {
        left = test(left);
      } else {
        break;
      }
      refuseChain(left);
    }
    nesting--;
    return left;
  }

  /** {@code a < b < c} reads as one thing and means another, so it is refused. */
  private void refuseChain(Syntax left) {
    Token token = peek();
    boolean compared =
        switch (left) {
          case Syntax.Operation o -> o.operator().power() == Operator.COMPARISON_POWER;
          case Syntax.In in -> true;
          case Syntax.Between between -> true;
          default -> false;
        };
    boolean again =
        startsTest(token)
            || (token.kind() == Kind.SYMBOL
                && Operator.infix(token.text())
                    .filter(o -> o.power() == Operator.COMPARISON_POWER)
                    .isPresent());
    if (compared && again) {
      throw error(
          "comparisons do not chain: join them with 'and', or put one in parentheses", token);
    }
  }

  private static boolean startsTest(Token token) {
    return token.is("is") || token.is("in") || token.is("between") || token.is("not");
  }

  private Syntax test(Syntax left) {
    Token first = take();
    if (first.is("is")) {
      Operator operator = accept("not") ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      expect("null", "after 'is'");
      return new Syntax.Operation(operator, List.of(left), mark(first, left));
    }
    boolean negated = first.is("not");
    Token word = negated ? take() : first;
    if (word.is("in")) {
      expect("(", "after 'in'");
      List<Syntax> members = list("in");
      return new Syntax.In(left, members, negated, mark(word, with(members, left)));
    }
    if (word.is("between")) {
      Syntax low = expression(Operator.COMPARISON_POWER);
      expect("and", "between the two bounds of 'between'");
      Syntax high = expression(Operator.COMPARISON_POWER);
      return new Syntax.Between(left, low, high, negated, mark(word, left, low, high));
    }
    throw error("expected 'in' or 'between' after 'not', found " + word.shown(), word);
  }

  private Syntax prefix() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> number(token, token.text());
      case TEXT -> new Syntax.TextLiteral(token.text(), mark(token));
      case QUOTED -> new Syntax.Name(token.text(), mark(token));
      case WORD -> word(token);
      case KEYWORD -> keyword(token);
      case SYMBOL -> symbol(token);
      case END -> throw unexpected(token);
    };
  }

  private Syntax word(Token token) {
    if (peek().is("(")) {
      next++;
      return call(token);
    }
    if (token.text().equalsIgnoreCase("timestamp") && peek().kind() == Kind.TEXT) {
      Token literal = take();
      double micros = Timestamps.parse(literal.text());
      if (Double.isNaN(micros)) {
        throw error(
            "expected a time such as '2013-01-31' or '2013-01-31T05:00:00Z', found "
                + literal.shown(),
            literal);
      }
      return new Syntax.TimestampLiteral(micros, mark(token));
    }
    return new Syntax.Name(token.text(), mark(token));
  }

  private Syntax call(Token name) {
    String function = name.text().toLowerCase(Locale.ROOT);
    List<Syntax> arguments = peek().is(")") ? noArguments() : list(function);
    if (Functions.find(function).isEmpty()) {
      throw error(unknown(name.text(), function), name);
    }
    return new Syntax.FunctionCall(function, arguments, mark(name, with(arguments)));
  }

  private static String unknown(String written, String function) {
    if (AggregateFunction.find(function).isPresent()) {
      return "'%s' is an aggregate: it can only be used in the aggregates of a view"
          .formatted(function);
    }
    List<String> names = Functions.all().stream().map(Function::name).toList();
    return "no function is called '%s'".formatted(written)
        + DidYouMean.suggest(function, names)
            .map("; did you mean '%s'?"::formatted)
            .orElse("; there are " + String.join(", ", names));
  }

  private List<Syntax> noArguments() {
    next++;
    return List.of();
  }

  /** Expressions parted by commas, up to and with the closing parenthesis. */
  private List<Syntax> list(String of) {
    List<Syntax> items = new ArrayList<>();
    do {
      items.add(expression(0));
    } while (accept(","));
    expect(")", "or ',' in the list of '" + of + "'");
    return List.copyOf(items);
  }

  private Syntax keyword(Token token) {
    return switch (token.text()) {
      case "true" -> new Syntax.BooleanLiteral(true, mark(token));
      case "false" -> new Syntax.BooleanLiteral(false, mark(token));
      case "null" -> new Syntax.NullLiteral(mark(token));
      case "case" -> caseOf(token);
      case "cast" -> cast(token);
      case "not" -> {
        Syntax operand = expression(Operator.NOT_POWER - 1);
        yield new Syntax.Operation(Operator.NOT, List.of(operand), mark(token, operand));
      }
      default -> throw unexpected(token);
    };
  }

  private Syntax symbol(Token token) {
    if (token.is("(")) {
      Syntax inside = expression(0);
      expect(")", "to close the '('");
      return inside;
    }
    if (token.is("-")) {
      if (peek().kind() == Kind.NUMBER) {
        return number(token, "-" + take().text());
      }
      Syntax operand = expression(Operator.PREFIX_POWER - 1);
      return new Syntax.Operation(Operator.NEGATE, List.of(operand), mark(token, operand));
    }
    throw unexpected(token);
  }

  private Syntax caseOf(Token token) {
    Optional<Syntax> subject = peek().is("when") ? Optional.empty() : Optional.of(expression(0));
    List<Syntax.When> branches = new ArrayList<>();
    while (accept("when")) {
      Syntax when = expression(0);
      expect("then", "after the condition of 'when'");
      branches.add(new Syntax.When(when, expression(0)));
    }
    if (branches.isEmpty()) {
      throw error("expected 'when' in this 'case', found " + peek().shown(), peek());
    }
    Optional<Syntax> otherwise = accept("else") ? Optional.of(expression(0)) : Optional.empty();
    expect("end", "or 'when' or 'else' in 'case'");
    Syntax[] parts =
        Stream.of(
                subject.stream(),
                branches.stream().flatMap(b -> Stream.of(b.when(), b.then())),
                otherwise.stream())
            .flatMap(parts1 -> parts1)
            .toArray(Syntax[]::new);
    return new Syntax.Case(subject, List.copyOf(branches), otherwise, mark(token, parts));
  }

  private Syntax cast(Token token) {
    expect("(", "after 'cast'");
    Syntax value = expression(0);
    expect("as", "and a type in 'cast(value as type)'");
    Token word = take();
    Type type =
        Arrays.stream(Type.values())
            .filter(t -> t.toString().equalsIgnoreCase(word.text()))
            .findFirst()
            .orElseThrow(() ->
                error(
                    "expected a type (number, boolean, string, timestamp, duration), found "
                        + word.shown(),
                    word));
    expect(")", "to close 'cast('");
    return new Syntax.Cast(value, type, mark(token, value));
  }

  private Syntax number(Token token, String written) {
    double value = Double.parseDouble(written);
    if (Double.isInfinite(value)) {
      throw error("this number is too large for a double", token);
    }
    return new Syntax.NumberLiteral(value, mark(token));
  }

  private Mark mark(Token token, Syntax... children) {
    int depth = 0;
    for (Syntax child : children) {
      depth = Math.max(depth, child.mark().depth());
    }
    if (depth >= MAX_DEPTH) {
      throw tooDeep(token.offset());
    }
    return new Mark(token.offset(), depth + 1);
  }

  private static Syntax[] with(List<Syntax> list, Syntax... more) {
    return Stream.concat(list.stream(), Arrays.stream(more)).toArray(Syntax[]::new);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private boolean accept(String word) {
    if (peek().is(word)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String word, String why) {
    if (!accept(word)) {
      throw error("expected '%s' %s, found %s".formatted(word, why, peek().shown()), peek());
    }
  }

  private ExpressionException unexpected(Token token) {
    return error("expected a value, a column or a function, found " + token.shown(), token);
  }

  private ExpressionException tooDeep(int offset) {
    return new ExpressionException(
        "nested more than %d deep; derive a column for a part of it".formatted(MAX_DEPTH),
        text,
        offset);
  }

  private ExpressionException error(String message, Token token) {
    return new ExpressionException(message, text, token.offset());
  }
}
