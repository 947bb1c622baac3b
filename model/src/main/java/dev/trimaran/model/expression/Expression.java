package dev.trimaran.model.expression;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parsed expression, not yet tied to the columns of a table. Immutable; two are equal if they say
 * the same in other words, spaces and parentheses.
 */
public final class Expression {
  /** The longest text that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 1_000_000;

  private final String source;
  private final Syntax syntax;

  private Expression(String source, Syntax syntax) {
    this.source = source;
    this.syntax = syntax;
  }

  /** Reads an expression; throws {@link ExpressionException} where it cannot. */
  public static Expression parse(String text) {
    return new Expression(text, Parser.parse(text));
  }

  static Expression of(String source, Syntax syntax) {
    return new Expression(source, syntax);
  }

  Syntax syntax() {
    return syntax;
  }

  /** The columns that the expression reads, in the order of their first mention. */
  public Set<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    collect(syntax, names);
    return names;
  }

  private static void collect(Syntax syntax, Set<String> names) {
    if (syntax instanceof Syntax.Name name) {
      names.add(name.name());
    }
    children(syntax).forEach(child -> collect(child, names));
  }

  private static Stream<Syntax> children(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Operation o -> o.operands().stream();
      case Syntax.FunctionCall f -> f.arguments().stream();
      case Syntax.Cast c -> Stream.of(c.value());
      case Syntax.In in -> Stream.concat(Stream.of(in.value()), in.members().stream());
      case Syntax.Between b -> Stream.of(b.value(), b.low(), b.high());
      case Syntax.Case c ->
          Stream.of(
                  c.subject().stream(),
                  c.branches().stream().flatMap(b -> Stream.of(b.when(), b.then())),
                  c.otherwise().stream())
              .flatMap(part -> part);
      default -> Stream.empty();
    };
  }

  /** Ties the names to columns and checks types; throws {@link ExpressionException}. */
  public BoundExpression bind(Schema schema) {
    return new BoundTree(new Binder(source, schema).bind(syntax), columns());
  }

  /** The canonical text, which parses to an equal expression. */
  public String text() {
    return SyntaxPrinter.print(syntax);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && syntax.equals(expression.syntax);
  }

  @Override
  public int hashCode() {
    return syntax.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
