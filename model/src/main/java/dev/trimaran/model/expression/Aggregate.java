package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.AggregateFunction.COUNT;
import static dev.trimaran.model.expression.AggregateFunction.MAX;
import static dev.trimaran.model.expression.AggregateFunction.MIN;

import java.util.Optional;

/**
 * An aggregate over the rows of a window, such as {@code mean(dep_delay)}. Nulls are left out.
 * Immutable.
 */
public final class Aggregate {
  private final String source;
  private final AggregateFunction function;
  private final Optional<Expression> argument;

  private Aggregate(String source, AggregateFunction function, Optional<Expression> argument) {
    this.source = source;
    this.function = function;
    this.argument = argument;
  }

  /** Reads an aggregate; throws {@link ExpressionException} where it cannot. */
  public static Aggregate parse(String text) {
    Parser.AggregateCall call = Parser.parseAggregate(text);
    String name = call.name().text();
    AggregateFunction function =
        AggregateFunction.find(name)
            .orElseThrow(() -> new ExpressionException(unknown(name), text, call.name().offset()));
    if (call.argument().isEmpty() && function != COUNT) {
      throw new ExpressionException(
          "%s needs something to aggregate, such as %s(x)".formatted(function, function),
          text,
          call.name().offset());
    }
    return new Aggregate(
        text, function, call.argument().map(syntax -> Expression.of(text, syntax)));
  }

  private static String unknown(String name) {
    return "no aggregate is called '%s'".formatted(name)
        + DidYouMean.suggest(name, AggregateFunction.names())
            .map("; did you mean '%s'?"::formatted)
            .orElse("; there are " + String.join(", ", AggregateFunction.names()));
  }

  /** The type of the result over a table of this schema; throws {@link ExpressionException}. */
  public Type bind(Schema schema) {
    Type type = bound(schema).map(BoundExpression::type).orElse(Type.NUMBER);
    return switch (function) {
      case COUNT -> Type.NUMBER;
      case MIN, MAX -> type == Type.BOOLEAN ? refuse(type) : type;
      case SUM, MEAN ->
          switch (type) {
            case NUMBER, BOOLEAN -> Type.NUMBER;
            case DURATION -> Type.DURATION;
            case STRING, TIMESTAMP -> refuse(type);
          };
    };
  }

  private Type refuse(Type type) {
    String takes =
        function == MIN || function == MAX
            ? "numbers, durations, timestamps or texts"
            : "numbers, durations or booleans";
    throw new ExpressionException(
        "%s takes %s, found a %s".formatted(function, takes, type), source, argumentOffset());
  }

  private int argumentOffset() {
    return argument.map(value -> value.syntax().mark().offset()).orElse(0);
  }

  private Optional<BoundExpression> bound(Schema schema) {
    return argument.map(value -> value.bind(schema));
  }

  /** A SQL aggregate over the bare column names; the result's SQL types are as in expressions. */
  public String sql(Dialect dialect, Schema schema) {
    bind(schema);
    Optional<BoundExpression> bound = bound(schema);
    String value = bound.map(b -> b.sql(dialect)).orElse("*");
    boolean ofBooleans = bound.map(b -> b.type() == Type.BOOLEAN).orElse(false);
    String number = ofBooleans ? "CAST(" + value + " AS DOUBLE)" : value;
    return switch (function) {
      case COUNT -> "CAST(count(" + value + ") AS DOUBLE)";
      case SUM -> withoutNan("sum(" + number + ")");
      case MEAN -> withoutNan("avg(" + number + ")");
      case MIN -> "min(" + value + ")";
      case MAX -> "max(" + value + ")";
    };
  }

  /** Infinities of both signs add up to NaN. */
  private static String withoutNan(String aggregate) {
    return "nullif(" + aggregate + ", CAST('NaN' AS DOUBLE))";
  }

  /** What is aggregated; empty for {@code count()}, which counts rows. */
  public Optional<Expression> argument() {
    return argument;
  }

  /** The aggregate function. */
  public AggregateFunction function() {
    return function;
  }

  /** The canonical text. */
  public String text() {
    return function + "(" + argument.map(Expression::text).orElse("") + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Aggregate aggregate && text().equals(aggregate.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
