package dev.trimaran.model.expression;

import java.util.List;
import java.util.stream.Collectors;

/** Prints a tree as its canonical text: lower-case keywords and no needless parentheses. */
final class SyntaxPrinter {
  private SyntaxPrinter() {}

  static String print(Syntax syntax) {
    return switch (syntax) {
      case Syntax.NumberLiteral n -> Names.number(n.value());
      case Syntax.TextLiteral t -> Names.text(t.value());
      case Syntax.BooleanLiteral b -> Boolean.toString(b.value());
      case Syntax.NullLiteral n -> "null";
      case Syntax.TimestampLiteral t -> "timestamp '" + Timestamps.print(t.value()) + "'";
      case Syntax.Name n -> Names.name(n.name());
      case Syntax.Operation o -> operation(o);
      case Syntax.FunctionCall f -> f.name() + "(" + list(f.arguments()) + ")";
      case Syntax.Cast c -> "cast(%s as %s)".formatted(print(c.value()), c.type());
      case Syntax.In in ->
          "%s%s in (%s)"
              .formatted(operand(in.value()), in.negated() ? " not" : "", list(in.members()));
      case Syntax.Between b ->
          "%s%s between %s and %s"
              .formatted(
                  operand(b.value()),
                  b.negated() ? " not" : "",
                  operand(b.low()),
                  operand(b.high()));
      case Syntax.Case c -> caseOf(c);
    };
  }

  private static String operation(Syntax.Operation operation) {
    Operator operator = operation.operator();
    Syntax first = operation.operands().get(0);
    return switch (operator) {
      case NOT -> "not " + at(first, Operator.NOT_POWER);
      case NEGATE -> {
        String operand = at(first, Operator.PREFIX_POWER);
        boolean touching = operand.startsWith("-") || first instanceof Syntax.NumberLiteral;
        yield touching ? "-(" + operand + ")" : "-" + operand;
      }
      case IS_NULL, IS_NOT_NULL -> operand(first) + " " + operator.symbol();
      default -> {
        boolean comparison = operator.power() == Operator.COMPARISON_POWER;
        String left = at(first, operator.power() + (comparison ? 1 : 0));
        String right = at(operation.operands().get(1), operator.power() + 1);
        yield left + " " + operator.symbol() + " " + right;
      }
    };
  }

  private static String caseOf(Syntax.Case c) {
    StringBuilder text = new StringBuilder("case");
    c.subject().ifPresent(subject -> text.append(' ').append(print(subject)));
    for (Syntax.When branch : c.branches()) {
      text.append(" when ").append(print(branch.when()));
      text.append(" then ").append(print(branch.then()));
    }
    c.otherwise().ifPresent(value -> text.append(" else ").append(print(value)));
    return text.append(" end").toString();
  }

  private static String list(List<Syntax> items) {
    return items.stream().map(SyntaxPrinter::print).collect(Collectors.joining(", "));
  }

  /** An operand of a comparison. */
  private static String operand(Syntax syntax) {
    return at(syntax, Operator.COMPARISON_POWER + 1);
  }

  private static String at(Syntax syntax, int power) {
    String text = print(syntax);
    return power(syntax) >= power ? text : "(" + text + ")";
  }

  private static int power(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Operation o -> o.operator().power();
      case Syntax.In in -> Operator.COMPARISON_POWER;
      case Syntax.Between b -> Operator.COMPARISON_POWER;
      default -> Operator.PRIMARY_POWER;
    };
  }
}
